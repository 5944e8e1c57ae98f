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

import io.cleanroom.trino.connector.EffectiveRule;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.cleanroom.trino.contract.AnalysisRule;
import io.cleanroom.trino.contract.PublishedTable;
import io.trino.spi.connector.ConnectorSession;

import java.util.Optional;

final class TablesTable
        extends RoomTable
{
    TablesTable(Membership membership)
    {
        super(membership, "tables", "The published tables and their rules", columns()
                .text("party", "Whose table it is")
                .text("table_name", "The published name")
                .text("rule", "aggregation, custom or none")
                .text("privacy_unit", "The column whose distinct values are the people or firms that are protected")
                .number("min_units", "Fewest distinct privacy units behind a released row, as restricted by now")
                .bool("join_required", "Whether a query must join the table with a table of another party")
                .text("status", "available, metadata only, disabled, paused (the mount is not the accepted one), left or proposed")
                .text("source", "The table in the party's source; shown to its own party only")
                .text("row_conditions", "What holds for every row that takes part; shown to its own party only"));
    }

    @Override
    void fill(Rows rows, Viewer viewer, ConnectorSession session)
    {
        viewer.contract().tables().values().stream()
                .sorted((left, right) -> left.name().compareTo(right.name()))
                .forEach(table -> {
                    boolean own = viewer.owns(table.name().party());
                    Optional<AnalysisRule.Thresholded> rule = thresholded(table);
                    rows.add(
                            table.name().party(),
                            table.name().table(),
                            table.rule().type(),
                            rule.map(AnalysisRule.Thresholded::privacyUnit),
                            rule.map(thresholded -> EffectiveRule.minUnits(thresholded, viewer.state().restriction(table.name()))),
                            rule.map(AnalysisRule.Thresholded::joinRequired),
                            TableStatus.of(membership().room(), viewer, table),
                            own ? table.source() : null,
                            own ? RowConditions.text(table) : null);
                });
    }

    private static Optional<AnalysisRule.Thresholded> thresholded(PublishedTable table)
    {
        return table.rule() instanceof AnalysisRule.Thresholded rule ? Optional.of(rule) : Optional.empty();
    }
}
