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
package io.cleanroom.trino.audit.export;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.Secret;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A long log of runs, written without being held in memory, and checked three times. */
public final class VerifyBenchmarkRun
{
    private static final int ROUNDS = 3;

    private VerifyBenchmarkRun() {}

    public static void run(TestingRoom room, int count, Path directory)
            throws IOException
    {
        if (Files.exists(directory)) {
            MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
        }
        room.opened().contract().approved();
        long bytes = 0;
        try (ExportWriter writer = ExportWriter.create(directory)) {
            for (byte[] entry : room.entries) {
                writer.append(entry);
            }
            for (int i = 0; writer.size() < count; i++) {
                room.entries.clear();
                room.disclosures.clear();
                run(room, "20260203_040506_%05d_abcde".formatted(i));
                for (byte[] entry : room.entries) {
                    if (writer.size() < count) {
                        writer.append(entry);
                        bytes += entry.length;
                    }
                }
            }
            SignedCheckpoint signed = room.checkpoint(writer.size(), writer.root());
            writer.finish(signed, room.policy(), writer.complete(signed.checkpoint()));
        }
        System.out.printf(Locale.ROOT, "%d entries of %d bytes on average, %d processors, heap of %d MB%n", count, bytes / count, Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory() >> 20);
        for (int i = 0; i < ROUNDS; i++) {
            Duration cpu = cpu();
            long start = System.nanoTime();
            Verification verification = new ExportVerifier(Optional.of(room.policy()), Optional.empty(), false, _ -> {}).verify(directory);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(Locale.ROOT, "%.2f s, of processors %.2f s, %.0f entries/s, %s%n", seconds, cpu().minus(cpu).toMillis() / 1e3, count / seconds, verification.valid() ? "valid" : verification.problems().getFirst());
        }
    }

    /** On a machine that does other things too, this says more than the time that passed. */
    private static Duration cpu()
    {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** An admission and a completion whose sizes are about 1 KiB. */
    private static void run(TestingRoom room, String queryId)
    {
        List<String> tables = List.of("acme.customers_of_all_regions_with_consent", "globex.purchases_of_all_shops_since_the_beginning", "globex.plans_and_budgets", "acme.segments_by_interest");
        room.add(EntryKind.QUERY_ADMITTED, "acme", "alan.the.analyst@acme.example", Map.of(
                "query_id", queryId,
                "template", "overlap",
                "bundle_hash", TestingRoom.BUNDLE,
                "tables", List.of("acme.customers", "globex.purchases", "acme." + "c".repeat(200), "globex." + "d".repeat(200)),
                "text", new Secret("acme", "SELECT 1"),
                "prepared", new Secret("acme", "SELECT 1"),
                "values", new Secret("acme", "{}")));
        room.add(EntryKind.QUERY_COMPLETED, "acme", "alan.the.analyst@acme.example", Map.of(
                "query_id", queryId,
                "template", "overlap",
                "rows", new Secret("acme", "12"),
                "tables", Map.of(
                        tables.get(0), new Secret("acme", "1"),
                        tables.get(1), new Secret("globex", "1"),
                        tables.get(2), new Secret("globex", "1"),
                        tables.get(3), new Secret("acme", "1"))));
    }
}
