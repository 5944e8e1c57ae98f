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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import io.cleanroom.trino.contract.AnalysisRule;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.Party;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.contract.TableName;

import java.util.List;
import java.util.Map;

/** What another contract would change, said without source names: all parties read it. */
final class ContractChanges
{
    private final ImmutableList.Builder<String> changes = ImmutableList.builder();

    private ContractChanges() {}

    static List<String> between(Contract active, Contract proposed)
    {
        ContractChanges changes = new ContractChanges();
        changes.value("purpose", active.purpose(), proposed.purpose());
        changes.value("expires", active.expires(), proposed.expires());
        changes.value("direct_queries", active.directQueries(), proposed.directQueries());
        changes.names("party", Maps.difference(active.parties(), proposed.parties()));
        changes.keys(active.parties(), proposed.parties());
        changes.names("table", Maps.difference(active.tables(), proposed.tables()));
        changes.rules(active.tables(), proposed.tables());
        changes.names("template", Maps.difference(active.templates(), proposed.templates()));
        changes.runners(active.templates(), proposed.templates());
        return changes.changes.build();
    }

    private void value(String name, Object before, Object after)
    {
        if (!before.equals(after)) {
            changes.add("%s changed".formatted(name));
        }
    }

    private void names(String what, MapDifference<?, ?> difference)
    {
        ImmutableSortedSet.copyOf(difference.entriesOnlyOnRight().keySet().stream().map(String::valueOf).toList()).forEach(name -> changes.add("%s %s added".formatted(what, name)));
        ImmutableSortedSet.copyOf(difference.entriesOnlyOnLeft().keySet().stream().map(String::valueOf).toList()).forEach(name -> changes.add("%s %s removed".formatted(what, name)));
        ImmutableSortedSet.copyOf(difference.entriesDiffering().keySet().stream().map(String::valueOf).toList()).forEach(name -> changes.add("%s %s changed".formatted(what, name)));
    }

    /** Whoever accepts another's new key lets it sign for that party, also where the party could not sign with its old one. */
    private void keys(Map<String, Party> before, Map<String, Party> after)
    {
        before.forEach((id, party) -> {
            if (after.containsKey(id) && !after.get(id).signingKey().equals(party.signingKey())) {
                changes.add("signing_key of %s changed: ask %s whether the new one is its own".formatted(id, id));
            }
        });
    }

    private void rules(Map<TableName, PublishedTable> before, Map<TableName, PublishedTable> after)
    {
        before.forEach((name, table) -> {
            if (table.rule() instanceof AnalysisRule.Thresholded old
                    && after.containsKey(name)
                    && after.get(name).rule() instanceof AnalysisRule.Thresholded young
                    && old.minUnits() != young.minUnits()) {
                changes.add("min_units of %s %s from %s to %s".formatted(name, young.minUnits() < old.minUnits() ? "lowered" : "raised", old.minUnits(), young.minUnits()));
            }
        });
    }

    private void runners(Map<String, AnalysisTemplate> before, Map<String, AnalysisTemplate> after)
    {
        before.forEach((name, template) -> {
            if (after.containsKey(name) && !after.get(name).runners().equals(template.runners())) {
                changes.add("runners of %s changed to %s".formatted(name, String.join(", ", ImmutableSortedSet.copyOf(after.get(name).runners()))));
            }
        });
    }
}
