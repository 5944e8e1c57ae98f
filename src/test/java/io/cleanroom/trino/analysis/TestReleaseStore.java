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
package io.cleanroom.trino.analysis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import static com.google.common.hash.Hashing.sha256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestReleaseStore
{
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    private Path temporary;

    @Test
    void testGivesBackWhatWasPut()
            throws IOException
    {
        ReleaseStore store = store();
        assertThat(store.find("key", NOW)).isEmpty();
        Release release = release(200_000);
        assertThat(release.rows().parts()).hasSizeGreaterThan(3).allMatch(part -> part.length <= UnreleasedResult.PART_BYTES);
        store.put("key", about("acme", release), release);

        Release found = store.find("key", NOW).orElseThrow();
        assertThat(text(found)).isEqualTo(text(release));
        assertThat(found.digest()).isEqualTo(release.digest()).isEqualTo(sha256().hashString(text(release), UTF_8).toString());
        assertThat(found.rows().count()).isEqualTo(200_000);
        assertThat(found.rows().parts()).allMatch(part -> part.length <= UnreleasedResult.PART_BYTES && part[part.length - 1] == '\n');
        assertThat(found.checkpoint()).isEqualTo("a\nb\n");
        assertThat(Files.getPosixFilePermissions(directory())).as("the server's own").hasSize(3);

        Release none = release(0);
        store.put("none", about("acme", none), none);
        assertThat(store.find("none", NOW).orElseThrow().rows().parts()).isEmpty();
    }

    @Test
    void testDamagedReleaseIsNone()
            throws IOException
    {
        ReleaseStore store = store();
        Release release = release(10);
        store.put("key", about("acme", release), release);
        Path file = directory().resolve("key.release");
        byte[] bytes = Files.readAllBytes(file);
        int rows = new String(bytes, UTF_8).indexOf('\n') + 1;
        for (int i = rows; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);
            assertThat(store.find("key", NOW)).as("byte %s", i).isEmpty();
        }
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThat(store.find("key", NOW)).as("cut at %s", length).isEmpty();
        }
        Files.write(file, bytes);
        assertThat(store.find("key", NOW)).isPresent();
    }

    @Test
    void testExpiresAndIsRemoved()
            throws IOException
    {
        ReleaseStore store = store();
        Release release = release(1);
        store.put("a", about("acme", release), release);
        store.put("g", about("globex", release), release);
        assertThat(store.find("a", NOW.plusSeconds(59))).isPresent();
        store.retain(about -> about.party().equals("globex"), NOW);
        assertThat(store.find("a", NOW)).isEmpty();
        assertThat(store.find("g", NOW.plusSeconds(60))).as("over").isEmpty();
        try (var files = Files.list(directory())) {
            assertThat(files).as("nothing is left of it").isEmpty();
        }
    }

    @Test
    void testWhatAKilledServerLeaves()
            throws IOException
    {
        ReleaseStore store = store();
        Release release = release(1);
        store.put("key", about("acme", release), release);
        Files.writeString(directory().resolve("other.unfinished"), "rows");
        store.removeUnfinished();
        try (var files = Files.list(directory())) {
            assertThat(files).containsExactly(directory().resolve("key.release"));
        }
    }

    @Test
    void testPlaceThatCannotBeWritten()
            throws IOException
    {
        Files.writeString(directory(), "a file");
        Release release = release(1);
        store().put("key", about("acme", release), release);
        assertThat(store().find("key", NOW)).isEmpty();
    }

    @Test
    void testSizesOfAResult()
    {
        UnreleasedResult result = new UnreleasedResult(2, 1_000);
        result.add(List.of("a"));
        result.add(List.of("b"));
        assertThatThrownBy(() -> result.add(List.of("c"))).hasMessageContaining("more than 2 rows").hasMessageNotContaining("\"c\"");
        assertThatThrownBy(() -> new UnreleasedResult(10, 5).add(List.of("abcdef"))).hasMessageContaining("more than 5 bytes");
        assertThatThrownBy(() -> new UnreleasedResult(10, 10_000_000).add(List.of("x".repeat(UnreleasedResult.PART_BYTES)))).hasMessageContaining("in one row");
    }

    private ReleaseStore store()
    {
        return new ReleaseStore(directory());
    }

    private Path directory()
    {
        return temporary.resolve("releases");
    }

    private static Release release(int rows)
    {
        UnreleasedResult result = new UnreleasedResult(1_000_000, 100_000_000);
        IntStream.range(0, rows).forEach(row -> result.add(Arrays.asList("row " + row, null, row % 2 == 0, 1.5, new byte[] {1, 2})));
        return new Release("run", result.release(), result.digest(), "a\nb\n");
    }

    private static StoredRelease about(String party, Release release)
    {
        return new StoredRelease(party, "overlap", "hash", release.runId(), NOW.plusSeconds(60), release.rows().count(), release.digest(), release.checkpoint());
    }

    private static String text(Release release)
    {
        StringBuilder text = new StringBuilder();
        release.rows().parts().forEach(part -> text.append(new String(part, UTF_8)));
        return text.toString();
    }
}
