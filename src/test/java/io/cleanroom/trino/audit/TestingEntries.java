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

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Entries as the log writes them, for tests of other packages. */
public final class TestingEntries
{
    private final SecureRandom random = new SecureRandom();

    /** @param disclosures lines as in a party's side file, whoever owns them */
    public record Sealed(Leaf leaf, List<String> disclosures) {}

    public Sealed seal(long index, AuditEntry entry)
    {
        SealedEntry sealed = EntryFormat.seal(entry, random);
        return new Sealed(sealed.leaf(), sealed.disclosures().stream()
                .map(disclosure -> new String(CanonicalJson.encode(Map.of("index", index, "field", disclosure.field(), "salt", disclosure.salt(), "value", disclosure.value())), UTF_8))
                .toList());
    }
}
