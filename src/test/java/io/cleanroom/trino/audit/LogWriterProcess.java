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
package io.cleanroom.trino.audit;

import io.cleanroom.trino.audit.tlog.Checkpoint;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Appends from several threads without end and prints what was acknowledged and what was signed, until it is killed. */
final class LogWriterProcess
{
    static final String SIGNED = "signed";

    private static final int SNAPSHOT_EVERY = 64;

    private LogWriterProcess() {}

    public static void main(String[] args)
    {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        @SuppressWarnings("resource") // only the kill ends it
        AuditLog<List<String>> log = new AuditLog<>(
                new LogPlace("room", "localhost", Path.of(args[0])),
                new TestingFold(),
                new LogEnvironment(new DiskFiles(), Clock.systemUTC(), System::nanoTime, new SecureRandom(), AuditReserve.BYTES, SNAPSHOT_EVERY, LogEnvironment::thread));
        log.open();
        Thread.ofPlatform().start(() -> {
            while (true) {
                Checkpoint checkpoint = log.checkpoint().checkpoint();
                synchronized (out) {
                    out.println(SIGNED + " " + checkpoint.size() + " " + checkpoint.root());
                }
            }
        });
        for (int thread = 0; thread < 4; thread++) {
            int id = thread;
            Thread.ofPlatform().start(() -> {
                for (int i = 0; ; i++) {
                    String name = "r%s_t%s_%s".formatted(args[1], id, i);
                    long index = log.append(EntryKind.QUERY_DENIED, Optional.of("acme"), Optional.of("alan"), Map.of(
                            "query_id", name, "codes", List.of(), "text", new Secret("acme", "text of " + name), "coalesced", 0)).index();
                    synchronized (out) {
                        out.println(index + " " + name);
                    }
                }
            });
        }
    }
}
