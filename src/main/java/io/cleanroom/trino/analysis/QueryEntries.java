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
package io.cleanroom.trino.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.airlift.json.JsonCodec;
import io.cleanroom.trino.audit.Secret;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.verifier.Violation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.airlift.json.JsonCodec.mapJsonCodec;
import static java.util.Objects.requireNonNull;

/**
 * The members of the entries about a query that reads published tables, whoever owns it. What the query says is a secret of the party of its user.
 *
 * @param queryId of the query that reads
 * @param party of the user who asked for it
 */
public record QueryEntries(String queryId, String party)
{
    private static final JsonCodec<Map<String, String>> VALUES = mapJsonCodec(String.class, String.class);

    public QueryEntries
    {
        requireNonNull(queryId, "queryId is null");
        requireNonNull(party, "party is null");
    }

    /**
     * @param caller the analyst's query, where the clean room's own query reads for it
     * @param values by parameter: the value as a SQL literal
     * @param text what runs
     */
    public Map<String, Object> admitted(Optional<String> caller, String template, String bundleHash, Set<TableName> tables, Map<String, String> values, String text)
    {
        ImmutableMap.Builder<String, Object> members = ImmutableMap.<String, Object>builder()
                .put("query_id", queryId)
                .put("template", template)
                .put("bundle_hash", bundleHash)
                .put("tables", tables.stream().sorted().map(TableName::toString).collect(toImmutableList()))
                .put("values", new Secret(party, VALUES.toJson(new TreeMap<>(values))))
                .put("text", new Secret(party, text));
        caller.ifPresent(id -> members.put("caller", id));
        return members.buildOrThrow();
    }

    /**
     * @param party absent for a user of none; without a party there is nobody who may see the text
     * @param text what the user typed, where it is known
     */
    public static Map<String, Object> denied(String queryId, Optional<String> party, Optional<String> text, List<Violation> violations)
    {
        ImmutableList<String> codes = violations.stream().map(violation -> violation.code().name()).distinct().sorted().collect(toImmutableList());
        ImmutableMap.Builder<String, Object> members = ImmutableMap.<String, Object>builder()
                .put("query_id", queryId)
                .put("codes", codes);
        party.ifPresent(owner -> text.ifPresent(typed -> members.put("text", new Secret(owner, typed))));
        return members.buildOrThrow();
    }
}
