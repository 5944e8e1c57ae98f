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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The analysis {@code overlap_by_region}: how people ask for it, and what runs then. */
final class OverlapAnalysis
{
    static final String TEMPLATE = "overlap_by_region";
    static final LocalDate SINCE = LocalDate.of(2026, 3, 1);
    static final String MARKET = "EU";
    static final String COLUMNS = "region, age_band, customers, revenue";

    private static final String SINCE_LITERAL = "DATE '%s'".formatted(SINCE);
    private static final String MARKET_LITERAL = "'%s'".formatted(MARKET);

    private OverlapAnalysis() {}

    /** As a table function. */
    static String call()
    {
        return call(SINCE_LITERAL, MARKET_LITERAL);
    }

    static String call(String since, String market)
    {
        return "SELECT * FROM TABLE(analyses.%s(since => %s, market => %s))".formatted(TEMPLATE, since, market);
    }

    /** As a table, with its values in WHERE. */
    static String table(String columns)
    {
        return table(columns, SINCE_LITERAL, MARKET_LITERAL);
    }

    static String table(String columns, String since, String market)
    {
        return "SELECT %s FROM retail_media.analyses.%s WHERE since = %s AND market = %s".formatted(columns, TEMPLATE, since, market);
    }

    /** The text that runs, as the person sees it beforehand. */
    static String text(SqlUser user)
            throws SQLException
    {
        return CompiledText.shownTo(user, TEMPLATE).with(Map.of("since", SINCE_LITERAL, "market", MARKET_LITERAL));
    }

    /** The answer's rows in the form and order of {@link ExpectedOverlap}. */
    static List<List<Object>> comparable(Answer answer)
    {
        int[] order = Stream.of(COLUMNS.split(", ")).mapToInt(answer.columns()::indexOf).toArray();
        return answer.rows().stream()
                .map(row -> Arrays.stream(order).mapToObj(row::get).toList())
                .sorted((left, right) -> String.valueOf(left.get(1)).compareTo(String.valueOf(right.get(1))))
                .toList();
    }
}
