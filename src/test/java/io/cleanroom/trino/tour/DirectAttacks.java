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
package io.cleanroom.trino.tour;

import com.google.common.collect.ImmutableList;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Texts that are nearly the approved one, where that one may be typed. */
final class DirectAttacks
{
    private DirectAttacks() {}

    /** @param gus an analyst who may type it */
    static List<Attack> all(SqlUser gus)
            throws SQLException
    {
        CompiledText shown = CompiledText.shownTo(gus, CategoryReach.TEMPLATE);
        String approved = CategoryReach.text(gus, "books", "EU");
        return ImmutableList.of(
                new Attack("a lower threshold", "gus", Attacks.replaced(approved, ">= 25", ">= 1"), "CR_NOT_APPROVED: The query equals no approved analysis; nearest is category_reach, which differs at"),
                new Attack("one condition more, on a person", "gus", Attacks.replaced(approved, "WHERE (", "WHERE (c.customer = X'00') AND ("), "CR_NOT_APPROVED"),
                new Attack("a value outside the parameter's domain", "gus", shown.with(Map.of("category", "'books'", "market", "'UK'")), "CR_TEMPLATE_PARAMETER"),
                new Attack("an expression in a parameter's place", "gus", shown.with(Map.of("category", "(SELECT max(category) FROM globex.purchases)", "market", "'EU'")), "CR_TEMPLATE_PARAMETER"),
                new Attack("mixed into a UNION", "gus", approved + " UNION ALL SELECT region, 1 FROM acme.customers", "CR_NOT_APPROVED"),
                new Attack("mixed with an analysis", "gus", approved + " UNION ALL " + CategoryReach.call("books", "US"), "CR_NOT_APPROVED"),
                new Attack("inside another query", "gus", "SELECT * FROM (" + approved + ") WHERE customers < 30", "CR_NOT_APPROVED"),
                new Attack("EXPLAIN ANALYZE", "gus", "EXPLAIN ANALYZE " + approved, "CR_STATEMENT_KIND"),
                new Attack("EXPLAIN", "gus", "EXPLAIN " + approved, "CR_STATEMENT_KIND"),
                new Attack("CREATE TABLE AS elsewhere", "gus", "CREATE TABLE workbench.default.taken AS " + approved, "CR_STATEMENT_KIND"),
                new Attack("rows", "gus", "SELECT region FROM acme.customers", "CR_ROW_LEVEL_OUTPUT"),
                new Attack("the approved text, by a party that may not run it", "alan", approved, "CR_NOT_APPROVED"),
                new Attack("the approved text, by the host's administrator", "root", approved, "CR_NOT_APPROVED"));
    }
}
