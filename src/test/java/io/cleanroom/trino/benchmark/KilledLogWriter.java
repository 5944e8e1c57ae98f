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

import io.cleanroom.trino.audit.AuditLog;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Appends to the log of the benchmark, and is killed (SIGKILL) when all is durable. */
final class KilledLogWriter
{
    private static final String DONE = "done";

    private KilledLogWriter() {}

    /** Leaves so many entries at the end of the log, and nothing that an orderly end writes. */
    static void append(int entries)
            throws IOException, InterruptedException
    {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath", System.getProperty("java.class.path"),
                "-Dserver.directory=" + System.getProperty("server.directory"),
                KilledLogWriter.class.getName(), Integer.toString(entries))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            String said = reader.readLine();
            if (!DONE.equals(said)) {
                throw new IllegalStateException("the writer has said " + said);
            }
            process.toHandle().destroyForcibly();
        }
        process.waitFor();
    }

    public static void main(String[] args)
            throws InterruptedException
    {
        @SuppressWarnings("resource") // only the kill ends it
        AuditLog<String> log = AuditLogBenchmark.log();
        AuditLogBenchmark.append(log, AuditLogBenchmark.CLIENTS, Integer.parseInt(args[0]), true);
        System.out.println(DONE);
        new CountDownLatch(1).await();
    }
}
