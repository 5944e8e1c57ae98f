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

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The analysis {@code category_reach}, which both clean rooms have: how many customers of both have bought in a category, in one market. */
final class CategoryReach
{
    static final String TEMPLATE = "category_reach";
    static final List<String> MARKETS = List.of("EU", "US", "APAC");
    /** Of {@code retail_media}: how many new releases a party may take in a month. */
    static final int RUNS_MAX = 6;

    private CategoryReach() {}

    static String call(String category, String market)
    {
        return "SELECT * FROM TABLE(analyses.%s(category => '%s', market => '%s'))".formatted(TEMPLATE, category, market);
    }

    static String table(String columns, String category, String market)
    {
        return "SELECT %s FROM analyses.%s WHERE category = '%s' AND market = '%s'".formatted(columns, TEMPLATE, category, market);
    }

    /** The text that runs. */
    static String text(SqlUser user, String category, String market)
            throws SQLException
    {
        return CompiledText.shownTo(user, TEMPLATE).with(Map.of("category", "'%s'".formatted(category), "market", "'%s'".formatted(market)));
    }

    /** The same question in a person's own words. */
    static String asked(String category, String market)
    {
        return """
                SELECT c.region, count(DISTINCT c.customer) AS customers
                FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer
                WHERE p.category = '%s' AND c.region = '%s'
                GROUP BY c.region""".formatted(category, market);
    }
}
