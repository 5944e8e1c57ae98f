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

import io.cleanroom.trino.audit.export.TestingRoom;
import io.cleanroom.trino.audit.export.VerifyBenchmarkRun;

import java.io.IOException;
import java.nio.file.Path;

/**
 * How long the offline check of a long export takes: {@code mvn -Pbenchmark -Dbenchmark.main=VerifyBenchmark}, by default a million entries of
 * about 1 KiB. To be run with a heap of 512 MB; the entries are written before the time begins.
 */
public final class VerifyBenchmark
{
    private VerifyBenchmark() {}

    public static void main(String[] args)
            throws IOException
    {
        Path directory = Path.of(System.getProperty("project.directory", "."), "target", "verify-benchmark");
        VerifyBenchmarkRun.run(new TestingRoom(true), Integer.getInteger("benchmark.entries", 1_000_000), directory);
    }
}
