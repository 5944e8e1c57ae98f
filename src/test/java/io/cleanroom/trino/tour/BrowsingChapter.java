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

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** What a SQL tool finds out about the clean room through JDBC's metadata. */
final class BrowsingChapter
        implements Chapter
{
    @Override
    public void tell(TourRoom room)
    {
        room.narrator().chapter("What gus of Globex sees in any JDBC tool");
        room.narrator().step("the schemas are the parties, analyses and clean_room", () -> {
            List<String> schemas = list(room, metadata -> metadata.getSchemas(TourRoom.NAME, null), "TABLE_SCHEM");
            Expect.containsAll(schemas, List.of("acme", "globex", "analyses", "clean_room"), "schemas");
            Expect.that(!schemas.contains("crm") && !schemas.contains("sales"), "a schema of a source is visible: %s", schemas);
            return String.join(", ", schemas);
        });
        room.narrator().step("a party's tables are those of the contract", () -> {
            Expect.same(list(room, metadata -> metadata.getTables(TourRoom.NAME, "acme", null, null), "TABLE_NAME"), List.of("customers", "customers_by_phone"), "tables of acme");
            return "acme.customers, acme.customers_by_phone";
        });
        room.narrator().step("its columns are the published ones, the person is a token", () -> {
            List<String> columns = list(room, metadata -> metadata.getColumns(TourRoom.NAME, "acme", "customers", null), "COLUMN_NAME");
            Expect.same(columns, List.of("customer", "region", "age_band", "spend"), "columns of acme.customers");
            return String.join(", ", columns);
        });
        room.narrator().step("DESCRIBE shows types", () -> {
            Answer answer = room.as("gus").query("DESCRIBE globex.purchases");
            room.narrator().show(answer);
            Expect.same(answer.column("Column"), List.of("customer", "category", "day", "amount"), "columns of globex.purchases");
            Expect.same(answer.column("Type").getFirst(), "varbinary", "the type of the token");
            return "";
        });
    }

    static List<String> list(TourRoom room, MetadataQuery query, String column)
            throws Exception
    {
        List<String> names = new ArrayList<>();
        try (Connection connection = room.as("gus").connect(); ResultSet result = query.run(connection.getMetaData())) {
            while (result.next()) {
                names.add(result.getString(column));
            }
        }
        return names;
    }

    @FunctionalInterface
    interface MetadataQuery
    {
        ResultSet run(DatabaseMetaData metadata)
                throws Exception;
    }
}
