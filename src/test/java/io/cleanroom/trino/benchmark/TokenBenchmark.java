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

import io.airlift.slice.Slices;
import io.cleanroom.trino.source.TokenColumn;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import java.util.concurrent.TimeUnit;

import static io.trino.spi.type.VarcharType.VARCHAR;

/**
 * What tokens cost: {@code mvn -Pjmh -Djmh.main=TokenBenchmark}. Prints tokens per second of one thread and what is allocated for each, over blocks as a page
 * source has them. It asserts nothing.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TokenBenchmark
{
    private static final int ROWS = 8_192;
    private static final int ITERATIONS = 3;

    public enum Kind
    {
        EXACT("exact_v1", "value", "plain"),
        EMAIL("email_v1", "email", "plain"),
        PHONE("phone_v1", "phone", "plain"),
        HASHED("email_v1", "email", "sha256_hex");

        private final String profile;
        private final String type;
        private final String input;

        Kind(String profile, String type, String input)
        {
            this.profile = profile;
            this.type = type;
            this.input = input;
        }

        private String identifier(int row)
        {
            return switch (this) {
                case EXACT -> "C-%010d".formatted(row);
                case EMAIL -> "First.Last%d@Example%d.com".formatted(row, row % 97);
                case PHONE -> "+4420%08d".formatted(70_000_000 + row);
                case HASHED -> "%064x".formatted(0x1234_5678_9abcL * (row + 1));
            };
        }
    }

    @State(Scope.Benchmark)
    public static class Column
    {
        @Param
        public Kind kind;

        TokenColumn tokens;
        Block identifiers;

        @Setup
        public void open()
        {
            tokens = TokenColumn.of(kind.profile, kind.type, kind.input);
            BlockBuilder builder = VARCHAR.createBlockBuilder(null, ROWS);
            for (int row = 0; row < ROWS; row++) {
                VARCHAR.writeSlice(builder, Slices.utf8Slice(kind.identifier(row)));
            }
            identifiers = builder.build();
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public Block tokens(Column column)
    {
        return column.tokens.of(column.identifiers);
    }

    public static void main(String[] args)
            throws RunnerException
    {
        new Runner(new OptionsBuilder()
                .include(TokenBenchmark.class.getName() + "\\.")
                .warmupIterations(ITERATIONS)
                .warmupTime(TimeValue.milliseconds(Long.getLong("jmh.millis", 1000)))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.milliseconds(Long.getLong("jmh.millis", 1000)))
                .forks(1)
                .threads(1)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build()).run();
    }
}
