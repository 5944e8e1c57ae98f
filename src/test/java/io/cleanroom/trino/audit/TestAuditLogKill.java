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

import io.cleanroom.trino.audit.merkle.MemoryTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A process that appends and signs is killed at random points, again and again over one log; the system property {@code kills} says how often. */
final class TestAuditLogKill
{
    private static final int KILLS = Integer.getInteger("kills", 50);

    @TempDir
    private Path temporary;

    @Test
    void testNothingAcknowledgedIsLostAndNoSecondRootIsSigned()
            throws Exception
    {
        Path directory = temporary.resolve("room");
        Random random = new Random(483);
        Map<Long, String> acknowledged = new HashMap<>();
        Map<Long, String> signed = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            int before = acknowledged.size();
            runAndKill(directory, kill, 1 + random.nextInt(150), acknowledged, signed);
            assertThat(acknowledged.size()).isGreaterThanOrEqualTo(before);
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
        assertThat(signed).hasSizeGreaterThan(KILLS / 2);
        try (AuditLog<List<String>> log = new AuditLog<>(directory, "room", new TestingFold(), Clock.systemUTC(), new SecureRandom())) {
            log.open();
            List<LoggedEntry> entries = log.entries(0, Integer.MAX_VALUE);
            assertThat(entries.stream().filter(entry -> entry.entry().kind() == EntryKind.LOG_OPENED)).hasSize(KILLS + 1);
            Map<Long, String> found = new HashMap<>();
            entries.stream()
                    .filter(entry -> entry.entry().kind() == EntryKind.QUERY_DENIED)
                    .forEach(entry -> found.put(entry.index(), (String) entry.entry().members().get("query_id")));
            assertThat(found).containsAllEntriesOf(acknowledged);
            Map<Long, Map<String, String>> revealed = log.reveal("acme", entries);
            MemoryTree tree = TestAuditLogTree.tree(log);
            signed.forEach((size, root) -> assertThat(tree.root(size).toString()).as("root of size %s", size).isEqualTo(root));
            assertThat(log.checkpoint().checkpoint().root()).isEqualTo(tree.root(log.size()));
            found.forEach((index, name) -> assertThat(revealed.get(index)).containsExactly(Map.entry("text", "text of " + name)));
        }
    }

    private static void runAndKill(Path directory, int run, int lines, Map<Long, String> acknowledged, Map<Long, String> signed)
            throws IOException, InterruptedException
    {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m", "-XX:TieredStopAtLevel=1",
                "-classpath", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LogWriterProcess.class.getName(), directory.toString(), Integer.toString(run))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            int count = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                // a line that the kill has cut in the middle says nothing
                String[] parts = line.split(" ", -1);
                if (parts.length == 2 && parts[1].matches("r%s_t\\d_\\d+".formatted(run)) && count < lines) {
                    acknowledged.put(Long.parseLong(parts[0]), parts[1]);
                }
                if (parts.length == 3 && parts[0].equals(LogWriterProcess.SIGNED) && parts[2].length() == 44) {
                    assertThat(signed.merge(Long.parseLong(parts[1]), parts[2], (earlier, _) -> earlier)).as("root of size %s", parts[1]).isEqualTo(parts[2]);
                }
                if (++count == lines) {
                    // SIGKILL; Process.destroyForcibly would also close what is read here
                    assertThat(process.toHandle().destroyForcibly()).isTrue();
                }
            }
        }
        assertThat(process.waitFor()).isEqualTo(128 + 9);
    }
}
