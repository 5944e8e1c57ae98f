/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.cleanroom.trino.connector.system;

import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.testing.TestingContracts;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

final class TestContractChanges
{
    /** Whoever accepts another's new key lets it sign, so the change must not hide behind the party's other ones. */
    @Test
    void testSigningKey()
    {
        Contract first = contract("a+00000000+AQ==");
        assertThat(ContractChanges.between(first, contract("a+00000000+AQ=="))).isEmpty();
        assertThat(ContractChanges.between(first, contract("b+00000000+AQ==")))
                .containsExactly("party acme changed", "signing_key of acme changed: ask acme whether the new one is its own");
    }

    private static Contract contract(String key)
    {
        String text = TestingContracts.retail().replace("approvers: [amy]", "approvers: [amy]\n    signing_key: " + key);
        return ContractParser.parse("test", text.getBytes(UTF_8)).contract();
    }
}
