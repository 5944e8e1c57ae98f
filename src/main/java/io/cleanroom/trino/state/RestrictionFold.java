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
package io.cleanroom.trino.state;

import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.contract.AnalysisRule;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.contract.TableName;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/**
 * What parties take back of their own tables. Alone they can only tighten; a new contract, which all parties accept, resets the
 * restrictions that were made before their party accepted it, and keeps those made after.
 */
final class RestrictionFold
{
    private static final int MIN_UNITS_FROM = 2;
    private static final int MIN_UNITS_TO = 100_000;

    private RestrictionFold() {}

    static RoomState restrict(RoomState state, AuditEntry entry)
    {
        String party = Speaker.present(state, entry);
        String name = (String) entry.members().get("table");
        PublishedTable table = state.active().orElseThrow().contract().tables().values().stream()
                .filter(published -> published.name().party().equals(party) && published.name().toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new Unapplicable("party %s publishes no table of this name".formatted(party)));
        Restriction before = state.restriction(table.name());
        Restriction after = new Restriction(
                before.disabled() || (Boolean) entry.members().get("disabled"),
                tighter(before.minUnits(), (Long) entry.members().get("min_units"), table.rule()));
        if (after.equals(before)) {
            throw new Unapplicable("it tightens nothing, and a party alone cannot loosen");
        }

        Map<TableName, Restriction> restrictions = new HashMap<>(state.restrictions());
        restrictions.put(table.name(), after);
        Map<TableName, Set<String>> keptUnder = new HashMap<>(state.keptUnder());
        keptUnder.put(table.name(), state.contracts().values().stream()
                .filter(contract -> contract.acceptances().containsKey(party))
                .map(contract -> contract.document().hash())
                .collect(toImmutableSet()));
        return state.withRestrictions(restrictions, keptUnder);
    }

    private static OptionalInt tighter(OptionalInt before, Long minUnits, AnalysisRule rule)
    {
        if (minUnits == null) {
            return before;
        }
        if (minUnits < MIN_UNITS_FROM || minUnits > MIN_UNITS_TO) {
            throw new Unapplicable("min_units is outside of %s to %s".formatted(MIN_UNITS_FROM, MIN_UNITS_TO));
        }
        int floor = before.orElse(rule instanceof AnalysisRule.Thresholded thresholded ? thresholded.minUnits() : 0);
        return minUnits > floor ? OptionalInt.of(Math.toIntExact(minUnits)) : before;
    }

    /** The party accepts the contract with its restrictions in view: they do not outlive the activation. */
    static RoomState accept(RoomState state, String party, String hash)
    {
        Map<TableName, Set<String>> keptUnder = new HashMap<>(state.keptUnder());
        keptUnder.replaceAll((table, hashes) -> table.party().equals(party) ? hashes.stream().filter(kept -> !kept.equals(hash)).collect(toImmutableSet()) : hashes);
        return state.withRestrictions(state.restrictions(), keptUnder);
    }

    /** What is left of the restrictions when the contract becomes active. */
    static RoomState reset(RoomState state, ContractDocument active)
    {
        Map<TableName, Restriction> restrictions = new HashMap<>(state.restrictions());
        restrictions.keySet().removeIf(table -> !active.contract().tables().containsKey(table)
                || (!state.left().contains(table.party()) && !state.keptUnder().getOrDefault(table, Set.of()).contains(active.hash())));
        Map<TableName, Set<String>> keptUnder = new HashMap<>(state.keptUnder());
        keptUnder.keySet().retainAll(restrictions.keySet());
        // the votes for all other contracts are void
        keptUnder.replaceAll((_, hashes) -> hashes.stream().filter(active.hash()::equals).collect(toImmutableSet()));
        return state.withRestrictions(restrictions, keptUnder);
    }
}
