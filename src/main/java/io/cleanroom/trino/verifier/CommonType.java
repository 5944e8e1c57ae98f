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
package io.cleanroom.trino.verifier;

import com.google.common.collect.ImmutableMap;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The type that the engine brings values of several types to. */
final class CommonType
{
    private static final int DIGITS_MAX = 38;
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+),(\\d+)\\)");
    private static final Set<String> FLOATING = Set.of("real", "double");
    private static final Map<String, Integer> WHOLE_NUMBERS = ImmutableMap.of("tinyint", 3, "smallint", 5, "integer", 10, "bigint", 19);

    private CommonType() {}

    /**
     * Whether every value of each type has a value of the common type. It fails for decimals that have more than 38 digits in all between them, where the
     * engine keeps those after the point; and for dates and timestamps of several kinds, which do not reach equally far. Types that have none in common fail
     * before anything is read, whatever the data is.
     *
     * @param types as the engine shows them
     */
    static boolean isTotal(Collection<String> types)
    {
        boolean floating = types.stream().anyMatch(FLOATING::contains);
        int digits = types.stream().mapToInt(CommonType::wholeDigits).max().orElse(0) + types.stream().mapToInt(CommonType::scale).max().orElse(0);
        return (floating || digits <= DIGITS_MAX) && types.stream().map(CommonType::temporal).flatMap(Optional::stream).distinct().count() < 2;
    }

    /** Its kind, with fractions of whatever length. */
    private static Optional<String> temporal(String type)
    {
        return type.equals("date") || type.startsWith("timestamp") ? Optional.of(type.replaceFirst("\\(\\d+\\)", "")) : Optional.empty();
    }

    private static int wholeDigits(String type)
    {
        Matcher decimal = DECIMAL.matcher(type);
        return decimal.matches() ? Integer.parseInt(decimal.group(1)) - Integer.parseInt(decimal.group(2)) : WHOLE_NUMBERS.getOrDefault(type, 0);
    }

    private static int scale(String type)
    {
        Matcher decimal = DECIMAL.matcher(type);
        return decimal.matches() ? Integer.parseInt(decimal.group(2)) : 0;
    }
}
