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
package io.cleanroom.trino.audit;

import com.google.common.collect.ImmutableList;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/** Commits to the secrets of one entry and keeps what opens the commitments. */
final class Disclosures
{
    private final SecureRandom random;
    private final ImmutableList.Builder<Disclosure> disclosures = ImmutableList.builder();

    Disclosures(SecureRandom random)
    {
        this.random = requireNonNull(random, "random is null");
    }

    /** The value itself, or a commitment where it is a secret, or the commitments where it is a map of secrets. */
    Object commit(String field, Object value)
    {
        if (value instanceof Secret secret) {
            byte[] salt = new byte[Commitment.SALT_BYTES];
            random.nextBytes(salt);
            disclosures.add(new Disclosure(Plaintexts.checkOwner(secret.owner()), field, HexFormat.of().formatHex(salt), secret.value()));
            return Commitment.of(field, salt, secret.value());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> commitments = new TreeMap<>();
            // in an order, so that the same randomness gives the same entry
            new TreeMap<>(map).forEach((name, nested) -> commitments.put((String) name, commit(field + "/" + name, nested)));
            return commitments;
        }
        return value;
    }

    List<Disclosure> list()
    {
        return disclosures.build();
    }
}
