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
package io.cleanroom.trino.contract;

import com.google.common.collect.ImmutableMap;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static io.cleanroom.trino.contract.Scalar.Kind.STRING;
import static java.util.Objects.requireNonNull;

/** Reads the analysis templates; what their text says is the verifier's to judge. */
final class TemplateReader
{
    private static final int VERSION_MAX = 1_000_000;
    private static final int RUNS_MAX = 1_000_000;
    private static final Pattern REUSE = Pattern.compile("([1-9][0-9]{0,3})([mhd])");
    private static final Duration REUSE_MAX = Duration.ofDays(366);
    private static final Map<String, ChronoUnit> PERIODS = ImmutableMap.of("day", ChronoUnit.DAYS, "week", ChronoUnit.WEEKS, "month", ChronoUnit.MONTHS);

    private final Set<String> parties;

    TemplateReader(Set<String> parties)
    {
        this.parties = requireNonNull(parties, "parties is null");
    }

    Map<String, AnalysisTemplate> read(YamlValue templates)
    {
        ImmutableMap.Builder<String, AnalysisTemplate> read = ImmutableMap.builder();
        for (YamlValue.Entry entry : templates.entries()) {
            Words.name(entry.key());
            read.put(entry.name(), readTemplate(entry.name(), entry.value()));
        }
        return read.buildOrThrow();
    }

    AnalysisTemplate readTemplate(String name, YamlValue value)
    {
        YamlMapping template = value.mapping(Shape.TEMPLATE);
        return new AnalysisTemplate(
                name,
                Words.integer(template.get("version"), 1, VERSION_MAX).orElse(1),
                Words.text(template.get("description")).map(String::strip).orElse(""),
                template.get("runners").notEmpty().distinct(runner -> Words.reference("party", parties, runner)),
                runs(template.get("runs")),
                reuse(template.get("reuse")),
                ParameterReader.read(template.get("parameters")),
                Words.text(template.get("sql")).orElse(""));
    }

    private static Optional<RunQuota> runs(YamlValue value)
    {
        YamlMapping runs = value.mapping(Shape.RUNS);
        Optional<ChronoUnit> per = Words.choice(PERIODS, runs.get("per"));
        OptionalInt max = Words.integer(runs.get("max"), 1, RUNS_MAX);
        return per.isPresent() && max.isPresent() ? Optional.of(new RunQuota(per.get(), max.getAsInt())) : Optional.empty();
    }

    private static Optional<Duration> reuse(YamlValue value)
    {
        Optional<String> text = value.scalar("a duration", Set.of(STRING)).map(Scalar::text);
        Optional<Duration> reuse = text.map(REUSE::matcher).filter(Matcher::matches)
                .map(matcher -> duration(Integer.parseInt(matcher.group(1)), matcher.group(2)))
                .filter(duration -> duration.compareTo(REUSE_MAX) <= 0);
        if (text.isPresent() && reuse.isEmpty()) {
            value.problem("reuse must be minutes, hours or days, such as 30m, 24h or 7d, up to 366d, found %s".formatted(value.found()));
        }
        return reuse;
    }

    private static Duration duration(int count, String unit)
    {
        return switch (unit) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
