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

import com.google.common.base.Splitter;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.state.SubmittedQuery;
import io.cleanroom.trino.verifier.ApprovableTemplate;
import io.cleanroom.trino.verifier.DirectQuery;
import io.cleanroom.trino.verifier.Verdict;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a verdict costs: {@code mvn -Pjmh}. Prints the median of realistic texts of 2 KB, then time by size up to the limit of 64 KB for texts that are long in
 * different ways, and what is allocated there. It asserts nothing.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class VerdictBenchmark
{
    private static final int ITERATIONS = 3;

    /** A template as parties write it, and its compiled text as an analyst types it. */
    @State(Scope.Benchmark)
    public static class Report
    {
        @Param({"campaign_report", "journey_report"})
        public String report;

        VerdictRoom room;
        AnalysisTemplate template;
        SubmittedQuery query;

        @Setup
        public void open()
        {
            room = VerdictRoom.open();
            template = room.template(report);
            query = VerdictRoom.query(room.typed(template).orElseThrow());
        }
    }

    /**
     * The longest template such that neither it nor its compiled text is over a size, and that compiled text as a query; where no template nearly as long is
     * accepted, the longest text of that size as both.
     */
    @State(Scope.Benchmark)
    public static class Sized
    {
        @Param
        public VerdictShape shape;

        @Param({"2", "4", "8", "16", "32", "64"})
        public int kilobytes;

        VerdictRoom room;
        AnalysisTemplate template;
        SubmittedQuery query;

        @Setup
        public void open()
        {
            VerdictRoom empty = VerdictRoom.open();
            String longest = shape.longest(this::fits);
            String accepted = shape.longest(text -> fits(text) && empty.typed(VerdictRoom.sized(text)).filter(this::fits).isPresent());
            Optional<String> typed = empty.typed(VerdictRoom.sized(accepted)).filter(this::fits);
            boolean comparable = typed.isPresent() && shape != VerdictShape.REFERENCES && (isLong(accepted) || isLong(typed.get()));
            room = VerdictRoom.open(accepted);
            template = VerdictRoom.sized(comparable ? accepted : longest);
            query = VerdictRoom.query(comparable ? typed.get() : longest);
        }

        private boolean isLong(String text)
        {
            return text.getBytes(UTF_8).length >= kilobytes * 1024 / 2;
        }

        private boolean fits(String text)
        {
            return text.getBytes(UTF_8).length <= kilobytes * 1024;
        }
    }

    /** The template of 64 KB, for the parser alone: the engine parses each text once more itself. */
    @State(Scope.Benchmark)
    public static class Longest
    {
        @Param
        public VerdictShape shape;

        String text;

        @Setup
        public void open()
        {
            Sized sized = new Sized();
            sized.shape = shape;
            sized.kilobytes = 64;
            sized.open();
            text = sized.template.sql();
        }
    }

    @Benchmark
    public Verdict<ApprovableTemplate> template(Report report)
    {
        return report.room.verify(report.template);
    }

    @Benchmark
    public Verdict<DirectQuery> query(Report report)
    {
        return report.room.verify(report.query);
    }

    @Benchmark
    public Verdict<ApprovableTemplate> sizedTemplate(Sized sized)
    {
        return sized.room.verify(sized.template);
    }

    @Benchmark
    public Verdict<DirectQuery> sizedQuery(Sized sized)
    {
        return sized.room.verify(sized.query);
    }

    /** @return how it failed, where it does */
    @Benchmark
    public Object parser(Longest longest)
    {
        try {
            return new SqlParser().createStatement(longest.text);
        }
        catch (ParsingException e) {
            return e;
        }
    }

    public static void main(String[] args)
            throws RunnerException
    {
        List<String> shapes = Splitter.on(',').trimResults().omitEmptyStrings().splitToList(System.getProperty("jmh.shapes", ""));
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                .include(VerdictBenchmark.class.getName() + "\\.")
                .param("shape", shapes.isEmpty() ? Arrays.stream(VerdictShape.values()).map(Enum::name).toArray(String[]::new) : shapes.toArray(String[]::new))
                .warmupIterations(ITERATIONS)
                .warmupTime(TimeValue.milliseconds(Long.getLong("jmh.millis", 1000)))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.milliseconds(Long.getLong("jmh.millis", 1000)))
                .forks(1)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build()).run();
        VerdictTable table = new VerdictTable(results, System.out);
        table.printReports();
        System.out.println();
        table.printShapes();
    }
}
