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
package io.cleanroom.trino.benchmark;

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.benchmark.VerdictBenchmark.Report;
import io.cleanroom.trino.benchmark.VerdictBenchmark.Sized;
import io.cleanroom.trino.verifier.Verdict;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** The results of {@link VerdictBenchmark}, in two tables. */
final class VerdictTable
{
    private static final List<String> REPORTS = ImmutableList.of("campaign_report", "journey_report");
    private static final List<Integer> KILOBYTES = ImmutableList.of(2, 4, 8, 16, 32, 64);
    private static final double MEGABYTE = 1024 * 1024;

    private final List<RunResult> results;
    private final PrintStream out;

    VerdictTable(Collection<RunResult> results, PrintStream out)
    {
        this.results = ImmutableList.copyOf(results);
        this.out = requireNonNull(out, "out is null");
    }

    void printReports()
    {
        out.printf(Locale.ROOT, "%-16s %-9s %6s %10s %8s %6s   %s%n", "report", "verdict", "bytes", "median ms", "p99 ms", "MB", "answer");
        for (String name : REPORTS) {
            Report report = new Report();
            report.report = name;
            report.open();
            printReport(name, "template", report.template.sql(), report.room.verify(report.template));
            printReport(name, "query", report.query.text(), report.room.verify(report.query));
        }
    }

    private void printReport(String name, String benchmark, String text, Verdict<?> verdict)
    {
        find(benchmark, "report", name).ifPresent(result -> {
            Statistics millis = result.getPrimaryResult().getStatistics();
            out.printf(
                    Locale.ROOT,
                    "%-16s %-9s %6d %10.3f %8.3f %6.2f   %s%n",
                    name,
                    benchmark,
                    text.getBytes(UTF_8).length,
                    millis.getPercentile(50),
                    millis.getPercentile(99),
                    megabytes(result),
                    answer(verdict));
        });
    }

    void printShapes()
    {
        out.printf(Locale.ROOT, "%-20s %-9s", "median ms, by KB", "verdict");
        KILOBYTES.forEach(kilobytes -> out.printf(Locale.ROOT, " %8d", kilobytes));
        out.printf(Locale.ROOT, " %13s %9s   %s%n", "per KB, 64:4", "MB at 64", "answer at 64");
        for (VerdictShape shape : VerdictShape.values()) {
            printShape(shape, "sizedTemplate");
            printShape(shape, "sizedQuery");
            find("parser", "shape", shape.name()).ifPresent(result -> out.printf(
                    Locale.ROOT, "%-20s %-9s %53.3f %13s %9.1f   the template, once%n", shape.name().toLowerCase(Locale.ROOT), "parser", median(result), "", megabytes(result)));
        }
    }

    private void printShape(VerdictShape shape, String benchmark)
    {
        List<RunResult> bySize = KILOBYTES.stream()
                .map(kilobytes -> find(benchmark, "shape", shape.name(), "kilobytes", kilobytes.toString()))
                .flatMap(Optional::stream)
                .toList();
        if (bySize.size() < KILOBYTES.size()) {
            return;
        }
        Sized sized = new Sized();
        sized.shape = shape;
        sized.kilobytes = KILOBYTES.getLast();
        sized.open();
        boolean template = benchmark.equals("sizedTemplate");
        out.printf(Locale.ROOT, "%-20s %-9s", shape.name().toLowerCase(Locale.ROOT), template ? "template" : "query");
        bySize.forEach(result -> out.printf(Locale.ROOT, " %8.3f", median(result)));
        out.printf(
                Locale.ROOT,
                " %13.2f %9.1f   %s%n",
                perKilobyte(bySize, KILOBYTES.getLast()) / perKilobyte(bySize, 4),
                megabytes(bySize.getLast()),
                answer(template ? sized.room.verify(sized.template) : sized.room.verify(sized.query)));
    }

    private static double perKilobyte(List<RunResult> bySize, int kilobytes)
    {
        return median(bySize.get(KILOBYTES.indexOf(kilobytes))) / kilobytes;
    }

    private static double median(RunResult result)
    {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    /** Allocated for one verdict. */
    private static double megabytes(RunResult result)
    {
        return result.getSecondaryResults().get("gc.alloc.rate.norm").getScore() / MEGABYTE;
    }

    private static String answer(Verdict<?> verdict)
    {
        return switch (verdict) {
            case Verdict.Admitted<?> _ -> "admitted";
            case Verdict.Denied<?>(var violations) -> "denied, violations: " + violations.size();
        };
    }

    /** @param parameters names and values in turn */
    private Optional<RunResult> find(String benchmark, String... parameters)
    {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + benchmark))
                .filter(result -> {
                    for (int index = 0; index < parameters.length; index += 2) {
                        if (!parameters[index + 1].equals(result.getParams().getParam(parameters[index]))) {
                            return false;
                        }
                    }
                    return true;
                })
                .findFirst();
    }
}
