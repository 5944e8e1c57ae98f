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

import java.util.List;

/** Ways to get at published tables, past the analyses. */
final class Attacks
{
    /** Under whom the clean room runs analyses. */
    static final String SEALED_USER = "clean-room";

    private Attacks() {}

    /**
     * @param approved the approved text with values, as it runs
     * @param foreignQueryId a query of somebody else
     */
    static List<Attack> all(String approved, String foreignQueryId)
    {
        return ImmutableList.<Attack>builder()
                .addAll(rows())
                .addAll(approvedText(approved))
                .addAll(otherStatements(approved))
                .addAll(sideDoors())
                .addAll(otherPeople(approved, foreignQueryId))
                .build();
    }

    private static List<Attack> rows()
    {
        return ImmutableList.of(
                new Attack("reading rows", "gus", "SELECT region, age_band, spend FROM acme.customers", "CR_NOT_APPROVED"),
                new Attack("SELECT *", "gus", "SELECT * FROM acme.customers LIMIT 1", "CR_NOT_APPROVED"),
                new Attack("one's own party's rows, by the clean room", "gus", "SELECT * FROM globex.purchases", "CR_NOT_APPROVED"),
                new Attack("counting without a threshold", "gus", "SELECT count(*) FROM acme.customers", "CR_NOT_APPROVED"),
                new Attack("a column that is not published", "gus", "SELECT email FROM acme.customers", "cannot be resolved"),
                new Attack("a table that is not published", "gus", "SELECT * FROM acme.employees", "does not exist"),
                new Attack("the source's own name", "gus", "SELECT * FROM crm.customers", "does not exist"),
                new Attack("a metadata table of the source", "gus", "SELECT * FROM globex.\"purchases$files\"", "does not exist"),
                new Attack("a hidden column of the source", "gus", "SELECT \"$path\" FROM globex.purchases", "cannot be resolved"),
                new Attack("an older version of the table", "gus", "SELECT count(*) FROM globex.purchases FOR VERSION AS OF 1", "A clean room shows its tables as they are now"));
    }

    private static List<Attack> approvedText(String approved)
    {
        return ImmutableList.of(
                new Attack("the approved text, typed by an analyst", "gus", approved, "CR_NOT_APPROVED"),
                new Attack("with a lower threshold", "gus", replaced(approved, ">= 25", ">= 1"), "CR_NOT_APPROVED"),
                new Attack("with one condition more, on a person", "gus", replaced(approved, "WHERE (", "WHERE (c.spend = 1234.56) AND ("), "CR_NOT_APPROVED"),
                new Attack("mixed into a UNION", "gus", approved + " UNION ALL SELECT region, age_band, 1, spend FROM acme.customers", "CR_NOT_APPROVED"),
                new Attack("inside another query", "gus", "SELECT * FROM (" + approved + ") WHERE customers < 30", "CR_NOT_APPROVED"));
    }

    private static List<Attack> otherStatements(String approved)
    {
        return ImmutableList.of(
                new Attack("EXPLAIN ANALYZE", "gus", "EXPLAIN ANALYZE " + approved, "CR_STATEMENT_KIND"),
                new Attack("EXPLAIN", "gus", "EXPLAIN " + approved, "CR_STATEMENT_KIND"),
                new Attack("EXPLAIN inside EXECUTE IMMEDIATE", "gus", "EXECUTE IMMEDIATE '" + ("EXPLAIN " + approved).replace("'", "''") + "'", "CR_STATEMENT_KIND"),
                new Attack("SHOW STATS", "gus", "SHOW STATS FOR acme.customers", "CR_STATEMENT_KIND"),
                new Attack("SHOW CREATE TABLE", "gus", "SHOW CREATE TABLE acme.customers", "CR_STATEMENT_KIND"),
                new Attack("CREATE TABLE AS elsewhere", "gus", "CREATE TABLE workbench.default.taken AS " + approved, "CR_STATEMENT_KIND"),
                new Attack("a view elsewhere", "gus", "CREATE VIEW workbench.default.window AS SELECT region, spend FROM retail_media.acme.customers", "CR_STATEMENT_KIND"),
                new Attack("a table in the clean room", "gus", "CREATE TABLE globex.copied AS SELECT 1 AS one", "CR_STATEMENT_KIND"),
                new Attack("INSERT", "gus", "INSERT INTO acme.customers (region) VALUES ('EU')", "CR_STATEMENT_KIND"),
                new Attack("DELETE", "gus", "DELETE FROM acme.customers", "CR_STATEMENT_KIND"),
                new Attack("ANALYZE", "gus", "ANALYZE acme.customers", "does not support analyze"));
    }

    private static List<Attack> sideDoors()
    {
        return ImmutableList.of(
                new Attack("the source's pass-through query function", "gus", "SELECT * FROM TABLE(retail_media.system.query(query => 'SELECT * FROM crm.employees'))", "not registered"),
                new Attack("a procedure of the source", "gus", "CALL retail_media.system.flush_metadata_cache()", "not registered"),
                new Attack("a catalog on the source", "gus", "CREATE CATALOG raw USING postgresql WITH (\"connection-url\" = 'jdbc:postgresql://localhost/acme')", "CR_STATEMENT_KIND"),
                new Attack("everybody's tasks", "gus", "SELECT * FROM system.runtime.tasks", "CR_NOT_AVAILABLE"));
    }

    private static List<Attack> otherPeople(String approved, String foreignQueryId)
    {
        return ImmutableList.of(
                new Attack("killing another's query", "gus", "CALL system.runtime.kill_query(query_id => '%s', message => 'no')".formatted(foreignQueryId), "CR_STATEMENT_KIND"),
                new Attack("the approved text, typed by somebody who is no member", "mallory", approved, "Cannot access catalog retail_media"),
                new Attack("by the host's administrator", "root", approved, "CR_NOT_APPROVED"),
                new Attack("by an approver who is no analyst", "amy", approved, "CR_NOT_APPROVED"),
                new Attack("by the clean room's own user", SEALED_USER, approved, "The clean rooms' own user"));
    }

    static String replaced(String text, String part, String by)
    {
        Expect.contains(text, part);
        return text.replace(part, by);
    }
}
