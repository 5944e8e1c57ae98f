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
package io.cleanroom.trino.contract;

import com.google.common.collect.ImmutableMap;

import java.util.Map;
import java.util.Optional;

import static io.cleanroom.trino.contract.Contract.DirectQueries.ALLOW;
import static io.cleanroom.trino.contract.Contract.DirectQueries.DENY;

/** Reads a whole contract; parties first, because the rest refers to them. */
final class ContractReader
{
    private static final int VERSION = 1;
    private static final Map<String, Contract.DirectQueries> DIRECT_QUERIES = ImmutableMap.of("deny", DENY, "allow", ALLOW);

    private ContractReader() {}

    static Contract read(YamlValue document)
    {
        YamlMapping contract = document.mapping(Shape.CONTRACT);
        Words.integer(contract.get("contract"), VERSION, VERSION);
        Map<String, Party> parties = new PartyReader().read(contract.get("parties").notEmpty());
        return new Contract(
                Words.name(contract.get("clean_room")).orElse(""),
                Words.text(contract.get("purpose")).map(String::strip),
                Words.date(contract.get("expires")),
                Words.choice(DIRECT_QUERIES, contract.get("direct_queries")).orElse(DENY),
                parties,
                new TableReader(parties.keySet()).read(contract.get("tables")),
                new TemplateReader(parties.keySet()).read(contract.get("templates")));
    }
}
