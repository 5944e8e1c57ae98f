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

import io.cleanroom.trino.source.SuppressionBenchmarkRun;

import java.nio.file.Path;

/**
 * What a suppression list costs: {@code mvn -Pbenchmark -Dbenchmark.main=SuppressionBenchmark -Dbenchmark.entries=10000000}. Prints how long the list takes to load on one
 * thread, what the heap holds for it afterwards, and how much longer a scan of an Iceberg table takes with it.
 */
public final class SuppressionBenchmark
{
    private SuppressionBenchmark() {}

    public static void main(String[] args)
            throws Exception
    {
        Path directory = Path.of(System.getProperty("project.directory", "."), "target", "suppression-benchmark");
        SuppressionBenchmarkRun.run(Integer.getInteger("benchmark.entries", 10_000_000), directory, System.out);
    }
}
