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

import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * The approved text of {@code overlap_by_region}, as the clean room shows it.
 *
 * @param compiled with {@code ?} at the parameter positions
 * @param parameters the parameter at each {@code ?}
 */
record OverlapAnalysis(String compiled, List<String> parameters)
{
    static final String TEMPLATE = "overlap_by_region";
    static final LocalDate SINCE = LocalDate.of(2026, 3, 1);
    static final String MARKET = "EU";

    OverlapAnalysis
    {
        requireNonNull(compiled, "compiled is null");
        parameters = List.copyOf(parameters);
    }

    static OverlapAnalysis shownTo(SqlUser user)
            throws SQLException
    {
        return shownTo(user, TEMPLATE);
    }

    static OverlapAnalysis shownTo(SqlUser user, String template)
            throws SQLException
    {
        Answer answer = user.query("SELECT compiled_sql, compiled_parameters FROM clean_room.templates WHERE template = '%s'".formatted(template));
        if (answer.rows().size() != 1 || answer.rows().getFirst().getFirst() == null) {
            throw new AssertionError("%s does not see the text of %s".formatted(user.name(), template));
        }
        String parameters = answer.column("compiled_parameters").getFirst();
        return new OverlapAnalysis(
                answer.column("compiled_sql").getFirst(),
                Stream.of(parameters.split(",")).map(String::strip).filter(name -> !name.isEmpty() && !name.equals("null")).toList());
    }

    String text()
    {
        return text("DATE '%s'".formatted(SINCE), "'%s'".formatted(MARKET));
    }

    String text(String since, String market)
    {
        String text = compiled;
        for (String parameter : parameters) {
            text = text.replaceFirst("\\?", parameter.equals("since") ? since : market);
        }
        return text;
    }

    Object[] values()
    {
        return parameters.stream().map(parameter -> parameter.equals("since") ? Date.valueOf(SINCE) : MARKET).toArray();
    }

    /** The answer's rows in the form and order of {@link ExpectedOverlap}. */
    static List<List<Object>> comparable(Answer answer)
    {
        int[] order = Stream.of("region", "age_band", "customers", "revenue").mapToInt(answer.columns()::indexOf).toArray();
        return answer.rows().stream()
                .map(row -> Arrays.stream(order).mapToObj(row::get).toList())
                .sorted((left, right) -> String.valueOf(left.get(1)).compareTo(String.valueOf(right.get(1))))
                .toList();
    }
}
