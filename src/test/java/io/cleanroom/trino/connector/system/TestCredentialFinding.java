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

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;

import static io.cleanroom.trino.connector.system.Finding.Status.OK;
import static io.cleanroom.trino.connector.system.Finding.Status.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

final class TestCredentialFinding
{
    private static final LocalDate DAY = LocalDate.parse("2027-01-31");

    @Test
    void testFourteenDaysBefore()
    {
        assertThat(on("2027-01-16T23:59:59Z")).isEqualTo(Finding.ofParty("credentials", "acme", OK, "The credentials for the source of acme end on 2027-01-31"));
        assertThat(on("2027-01-17T00:00:00Z")).isEqualTo(Finding.ofParty("credentials", "acme", WARNING,
                "The credentials for the source of acme end on 2027-01-31, days left: 14; acme renews them, and the host then changes party.acme.credentials-valid-until"));
        assertThat(on("2027-01-30T23:59:59Z").message()).contains("days left: 1;");
    }

    @Test
    void testAfterwards()
    {
        assertThat(on("2027-01-31T00:00:00Z")).isEqualTo(Finding.ofParty("credentials", "acme", WARNING,
                "The credentials for the source of acme have ended on 2027-01-31, by what its mount says; acme renews them, and the host then changes party.acme.credentials-valid-until"));
    }

    private static Finding on(String time)
    {
        return CredentialFinding.of("acme", DAY, Instant.parse(time));
    }
}
