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
package io.cleanroom.trino.release;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Ways to break a compiled text, each of which takes away one thing that the release rests on. */
enum Mutation
{
    /** They count as those of one more person. */
    ROWS_OF_NOBODY(replace("\\([\\w$\".]+ IS NOT NULL\\)(\\)? GROUP BY \\d)", "true$1")),
    LOWER_THRESHOLDS(replace("\\(count\\((\\w+)\\) >= \\d+\\)", "(count($1) >= 2)")),
    NO_THRESHOLDS(replace(" HAVING (?:TEST|\\(TEST(?: AND TEST)+\\))".replace("TEST", "\\(count\\(\\w+\\) >= \\d+\\)"), "")),
    NO_VALUE_THRESHOLD(replace(" AND \\(count\\((?!privacy_unit|branch_)\\w+\\) >= \\d+\\)", "")),
    NO_BRANCH_THRESHOLD(replace(" AND \\(count\\(branch_\\d\\w*\\) >= \\d+\\)", "")),
    NO_UPPER_BOUND(replace("least\\(((?:sum|avg)\\(ANY\\)), DECIMAL '[-0-9.]+'\\)", "$1")),
    NO_LOWER_BOUND(replace("greatest\\((least\\((?:sum|avg)\\(ANY\\), DECIMAL '[-0-9.]+'\\)), DECIMAL '[-0-9.]+'\\)", "$1")),
    NO_BOUND_OF_COUNTS(replace("least\\((NULLIF\\(count\\(ANY\\), 0\\)), \\d+\\)", "$1")),
    NO_BOUND_OF_LISTS(replace("slice\\((array_sort\\(ANY\\)), 1, \\d+\\)", "$1")),
    NO_GRID_OF_TENS(replace("round\\((RELEASED), -?\\d+\\)", "$1")),
    NO_OTHER_GRID(replace("\\(round\\(\\((RELEASED) / DECIMAL '[0-9.]+'\\)\\) \\* DECIMAL '[0-9.]+'\\)", "$1")),
    NO_GRID_OF_COUNTS(replace("\\(\\(\\((RELEASED) \\+ \\d+\\) / \\d+\\) \\* \\d+\\)", "$1")),
    /** What is counted and bounded by person is so by row. */
    ROWS_AS_PEOPLE(replace("[\\w$\"]+\\.[\\w$\"]+ (privacy_unit\\w*)(?=, | FROM )", "CAST(uuid() AS varbinary) $1")),
    /** The inner step groups by the keys alone. */
    PEOPLE_AS_ONE(text -> text
            .replaceFirst("([\\w$\"]+\\.[\\w$\"]+) (privacy_unit\\w*)(?=, | FROM )", "arbitrary($1) $2")
            .replaceFirst("(?: GROUP BY \\d+|, \\d+)\\) (contributions|units)", ") $1"));

    private final UnaryOperator<String> broken;

    Mutation(UnaryOperator<String> broken)
    {
        this.broken = broken;
    }

    /** @return empty where the text has nothing of the kind */
    Optional<String> apply(String compiled)
    {
        String line = compiled.replaceAll("\\s+", " ").replace("( ", "(").replace(" )", ")").replace(" ,", ",");
        String text = broken.apply(line);
        return text.equals(line) ? Optional.empty() : Optional.of(text);
    }

    /** @param pattern with ANY for text in which brackets come in pairs, and RELEASED for an aggregate of the outer step */
    private static UnaryOperator<String> replace(String pattern, String replacement)
    {
        String any = "[^()]*+";
        for (int depth = 0; depth < 8; depth++) {
            any = "(?:[^()]++|\\(%s\\))*+".formatted(any);
        }
        String aggregate = "\\w+\\((?:DISTINCT )?\\w+\\)";
        String released = "AGGREGATE|TRY_CAST\\(AGGREGATE AS decimal\\(\\d+, \\d+\\)\\)|\\(AGGREGATE / NULLIF\\(AGGREGATE, 0\\)\\)".replace("AGGREGATE", aggregate);
        Pattern compiled = Pattern.compile(pattern.replace("ANY", any).replace("RELEASED", released));
        return text -> compiled.matcher(text).replaceAll(replacement);
    }
}
