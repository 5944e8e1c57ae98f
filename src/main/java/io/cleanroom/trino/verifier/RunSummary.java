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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.contract.Scalar;

import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/** Who may run a template, how often, and with which values. */
final class RunSummary
{
    private static final int VALUES_SHOWN = 50;

    private final AnalysisTemplate template;
    private final Contract contract;

    RunSummary(AnalysisTemplate template, Contract contract)
    {
        this.template = requireNonNull(template, "template is null");
        this.contract = requireNonNull(contract, "contract is null");
    }

    SummarySection runners()
    {
        return new SummarySection("Runs for", template.runners().stream()
                .sorted()
                .map(party -> "analysts of %s (%s), who receive all that it gives out".formatted(contract.parties().get(party).name(), party))
                .toList());
    }

    SummarySection parameters()
    {
        List<String> lines = new ArrayList<>();
        template.parameters().values().forEach(parameter -> lines.add("%s (%s): %s".formatted(parameter.name(), parameter.type(), domain(parameter))));
        if (lines.isEmpty()) {
            return new SummarySection("Can be varied", ImmutableList.of("nothing"));
        }
        if (lines.size() > 1) {
            lines.add("together: %s combinations of values".formatted(count(combinations())));
        }
        return new SummarySection("Can be varied", lines);
    }

    SummarySection runs()
    {
        return new SummarySection("May be run", ImmutableList.of(
                template.runs()
                        .map(runs -> "at most %s in a %s by each party".formatted(runs.max() == 1 ? "once" : runs.max() + " times", unit(runs.per())))
                        .orElse("any number of times"),
                template.reuse()
                        .map(reuse -> "the same values again within %s: the answer that was given before, and no new run".formatted(text(reuse)))
                        .orElse("the same values again: a new run each time")));
    }

    BigInteger combinations()
    {
        return DomainSize.combinations(template.parameters().values());
    }

    static String count(BigInteger number)
    {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String domain(Parameter parameter)
    {
        String values = count(DomainSize.of(parameter)) + (DomainSize.of(parameter).equals(BigInteger.ONE) ? " value" : " values");
        String domain = switch (parameter.domain()) {
            case Parameter.Values(List<Scalar> accepted) -> {
                String shown = accepted.stream().limit(VALUES_SHOWN).map(Scalar::text).collect(joining(", "));
                yield "one of %s%s: %s".formatted(shown, accepted.size() > VALUES_SHOWN ? " and %s more".formatted(accepted.size() - VALUES_SHOWN) : "", values);
            }
            case Parameter.Range(Scalar min, Scalar max, Scalar step) -> "from %s to %s in steps of %s: %s".formatted(
                    min, max, parameter.type().equals("date") ? "a " + step : step, values);
        };
        return domain + parameter.defaultValue().map(value -> "; %s where none is given".formatted(value)).orElse("");
    }

    private static String unit(ChronoUnit unit)
    {
        return switch (unit) {
            case DAYS -> "day";
            case WEEKS -> "week";
            case MONTHS -> "month";
            default -> throw new IllegalArgumentException("no period of a contract: " + unit);
        };
    }

    private static String text(Duration duration)
    {
        long minutes = duration.toMinutes();
        if (minutes % (24 * 60) == 0) {
            return minutes == 24 * 60 ? "a day" : duration.toDays() + " days";
        }
        if (minutes % 60 == 0) {
            return minutes == 60 ? "an hour" : duration.toHours() + " hours";
        }
        return minutes == 1 ? "a minute" : minutes + " minutes";
    }
}
