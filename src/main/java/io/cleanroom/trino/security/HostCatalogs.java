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
package io.cleanroom.trino.security;

import io.trino.spi.connector.CatalogSchemaTableName;
import io.trino.spi.connector.SchemaTableName;

/** The tables that show the work of other users: the engine's own, and the server's beans. */
final class HostCatalogs
{
    private static final SchemaTableName QUERIES = new SchemaTableName("runtime", "queries");

    private HostCatalogs() {}

    static boolean isSystem(String catalogName)
    {
        return catalogName.equals("system");
    }

    static boolean isJmx(String catalogName)
    {
        return catalogName.equals("jmx");
    }

    /** All of {@code system.runtime} but the queries, which the engine filters by owner, and the tables of a JMX connector under any catalog name. */
    static boolean showsWorkOfOthers(CatalogSchemaTableName name)
    {
        SchemaTableName table = name.getSchemaTableName();
        if (isSystem(name.getCatalogName())) {
            return table.getSchemaName().equals("runtime") && !table.equals(QUERIES);
        }
        return isJmx(name.getCatalogName()) || isBean(table);
    }

    // A bean's name has a colon, and a pattern over beans has a star
    private static boolean isBean(SchemaTableName table)
    {
        return (table.getSchemaName().equals("current") || table.getSchemaName().equals("history"))
                && (table.getTableName().contains(":") || table.getTableName().contains("*"));
    }
}
