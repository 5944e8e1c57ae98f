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
package io.cleanroom.trino.connector.alignment;

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.audit.CanonicalJson;
import io.cleanroom.trino.identity.Spelling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.nio.charset.StandardCharsets.UTF_8;

/** What a check found as the log keeps it: JSON that only the party that it is for can open. */
public final class AlignmentText
{
    private AlignmentText() {}

    static String ofCounts(Map<String, Long> counts)
    {
        return text(counts);
    }

    public static Map<String, Long> counts(String text)
    {
        Map<String, Long> counts = new LinkedHashMap<>();
        ((Map<?, ?>) value(text)).forEach((kind, count) -> counts.put((String) kind, (Long) count));
        return counts;
    }

    static String ofMatches(List<ColumnMatch> matches)
    {
        return text(matches.stream()
                .map(match -> {
                    Map<String, Object> members = new LinkedHashMap<>();
                    members.put("column", match.column());
                    members.put("other", match.other());
                    members.put("percent", match.percent().entrySet().stream().collect(toImmutableMap(entry -> entry.getKey().name().toLowerCase(Locale.ROOT), Map.Entry::getValue)));
                    members.put("finding", match.finding().orElse(null));
                    return members;
                })
                .toList());
    }

    public static List<ColumnMatch> matches(String text)
    {
        return ((List<?>) value(text)).stream()
                .map(value -> (Map<?, ?>) value)
                .map(members -> new ColumnMatch(
                        (String) members.get("column"),
                        (String) members.get("other"),
                        percent((Map<?, ?>) members.get("percent")),
                        Optional.ofNullable((String) members.get("finding"))))
                .collect(toImmutableList());
    }

    private static Map<Spelling, Integer> percent(Map<?, ?> members)
    {
        ImmutableMap.Builder<Spelling, Integer> percent = ImmutableMap.builder();
        members.forEach((spelling, value) -> percent.put(Spelling.valueOf(((String) spelling).toUpperCase(Locale.ROOT)), ((Long) value).intValue()));
        return percent.buildOrThrow();
    }

    private static String text(Object value)
    {
        return new String(CanonicalJson.encode(value), UTF_8);
    }

    private static Object value(String text)
    {
        return CanonicalJson.decode(text.getBytes(UTF_8));
    }
}
