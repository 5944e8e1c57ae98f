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
package io.cleanroom.trino.connector.procedure;

import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.connector.EffectiveRule;
import io.cleanroom.trino.contract.AnalysisRule;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.state.Restriction;
import io.cleanroom.trino.state.RoomState;
import io.trino.spi.connector.ConnectorSession;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import static io.cleanroom.trino.connector.procedure.Decisions.invalidArgument;
import static io.cleanroom.trino.connector.procedure.Decisions.required;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.VarcharType.VARCHAR;

/** A party takes back something of its own table, at once and alone. It only ever tightens: loosening is a new contract, which needs everybody. */
final class RestrictTable
        extends DecisionProcedure
{
    private static final int MAX_MIN_UNITS = 100_000;

    RestrictTable(Decisions decisions)
    {
        super(decisions, "restrict_table", argument("TABLE_NAME", VARCHAR), argument("DISABLED", BOOLEAN, false), argument("MIN_UNITS", BIGINT, null), SIGNATURE);
    }

    void call(ConnectorSession session, String tableName, Boolean disabled, Long minUnits, String signature)
    {
        required("table_name", tableName);
        decisions().decide(session, (party, state) -> restrict(party, tableName, Boolean.TRUE.equals(disabled), minUnits, state).signed(signature));
    }

    private static Decision restrict(String party, String tableName, boolean disabled, Long minUnits, RoomState state)
    {
        PublishedTable table = ownTable(party, tableName, state);
        Restriction present = state.restriction(table.name());
        if (present.disabled()) {
            throw invalidArgument("%s is disabled already; only a new contract that all parties accept enables it again".formatted(table.name()));
        }
        if (!disabled && minUnits == null) {
            throw invalidArgument("Nothing to restrict; accepted: disabled => true, min_units => a number above the present one");
        }
        if (minUnits != null) {
            checkTightens(table, present, minUnits);
        }
        Map<String, Object> members = new HashMap<>();
        members.put("table", table.name().toString());
        members.put("disabled", disabled);
        members.put("min_units", minUnits != null ? minUnits : present.minUnits().isPresent() ? (Object) (long) present.minUnits().getAsInt() : null);
        return new Decision(EntryKind.TABLE_RESTRICTED, party, members);
    }

    private static PublishedTable ownTable(String party, String tableName, RoomState state)
    {
        Map<TableName, PublishedTable> tables = state.active().map(ContractDocument::contract).orElseThrow().tables();
        int dot = tableName.indexOf('.');
        TableName name = dot < 0 ? new TableName(party, tableName) : new TableName(tableName.substring(0, dot), tableName.substring(dot + 1));
        if (!name.party().equals(party)) {
            throw invalidArgument("%s is no table of %s; a party restricts its own tables only".formatted(tableName, party));
        }
        PublishedTable table = tables.get(name);
        if (table == null) {
            String known = tables.keySet().stream().filter(other -> other.party().equals(party)).sorted().map(TableName::table).collect(Collectors.joining(", "));
            throw invalidArgument("%s has no table %s; known: %s".formatted(party, name.table(), known.isEmpty() ? "none" : known));
        }
        return table;
    }

    private static void checkTightens(PublishedTable table, Restriction present, long minUnits)
    {
        if (!(table.rule() instanceof AnalysisRule.Thresholded rule)) {
            throw invalidArgument("%s has the rule %s, which knows no min_units".formatted(table.name(), table.rule().type()));
        }
        int effective = EffectiveRule.minUnits(rule, present);
        if (minUnits <= effective || minUnits > MAX_MIN_UNITS) {
            throw invalidArgument("min_units of %s cannot become %s: a restriction only tightens; accepted: %s to %s".formatted(table.name(), minUnits, effective + 1, MAX_MIN_UNITS));
        }
    }
}
