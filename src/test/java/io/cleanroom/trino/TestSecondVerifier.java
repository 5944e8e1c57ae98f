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
package io.cleanroom.trino;

import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.export.TestingRoom;
import io.cleanroom.trino.testing.ClientProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The script that is written from the pages, in another language and without this project's code, comes to the same verdict: the pages say enough. */
final class TestSecondVerifier
{
    private static final Path SCRIPT = Path.of("src/site/resources/verify_export.py");

    @TempDir
    private Path directory;

    @Test
    void testWholeLog()
            throws Exception
    {
        TestingRoom room = TestingRoom.complete(true);
        assertThat(verify(export(room)).output(0)).isEqualTo("VALID: room.operator.example/audit, %d entries, root %s, signed by room.operator.example/audit, acme.example/witness%n".formatted(
                room.entries.size(), room.checkpoint().checkpoint().root()));
    }

    @Test
    void testLogOfSeveralTiles()
            throws Exception
    {
        for (int size : new int[] {1, 255, 256, 257, 512, 700}) {
            TestingRoom room = new TestingRoom(true).opened();
            for (int i = 1; i < size; i++) {
                room.add(EntryKind.CLOCK_WENT_BACK, Map.of("millis", i));
            }
            assertThat(verify(export(room)).output(0)).contains(size + " entries");
        }
    }

    @Test
    void testTextThatIsNotPlain()
            throws Exception
    {
        TestingRoom room = new TestingRoom(true).opened();
        room.add(EntryKind.TEMPLATE_PROPOSED, "acme", "amy", Map.of("template", "overlap", "document", "\"Acme\" \\ \t\u0001\u007f \u00e9\u0451\u2028\ud83d\ude00"));
        assertThat(verify(export(room)).output(0)).contains("2 entries");
    }

    @Test
    void testDamage()
            throws Exception
    {
        TestingRoom room = TestingRoom.complete(true);
        String entries = "tile/entries/000.p/" + room.entries.size();
        assertThat(changed(room, entries, "\"error_name\":\"EXCEEDED", "\"error_name\":\"EXPANDED")).contains("the root of the entries is");
        assertThat(changed(room, "tile/0/000.p/" + room.entries.size(), "", "x")).contains("tile/0/000", "not the hashes of the entries");
        assertThat(changed(room, "checkpoint", "audit\n" + room.entries.size(), "audit\n" + (room.entries.size() - 1))).contains("the signature of room.operator.example/audit is wrong");
        assertThat(changed(room, "policy", "log room.operator.example/audit+", "# log room.operator.example/audit+")).contains("not signed by an Ed25519 key");
        Path gone = export(room);
        Files.delete(gone.resolve(entries));
        assertThat(verify(gone).output(1)).contains("NOT VALID: FileNotFoundError");
    }

    /** Signed all the same, as a host that writes what it likes would. */
    @Test
    void testEntryInAnotherForm()
            throws Exception
    {
        for (String form : List.of("{ ", "{\n", "")) {
            TestingRoom room = new TestingRoom(true).opened();
            String entry = new String(room.entries.getFirst(), UTF_8);
            room.entries.set(0, entry.replaceFirst("\\{", Matcher.quoteReplacement(form)).getBytes(UTF_8));
            assertThat(verify(export(room)).output(1)).contains(form.isEmpty() ? "entry 0: not JSON" : "entry 0: not in canonical form");
        }
    }

    @Test
    void testRunWithoutAdmission()
            throws Exception
    {
        TestingRoom room = new TestingRoom(true).opened().contract().approved();
        room.complete("q1");
        assertThat(verify(export(room)).output(1)).contains("entry 6: query q1 was not admitted before");
        room = new TestingRoom(true).opened().contract().approved();
        room.admit("q1");
        room.admit("q1");
        assertThat(verify(export(room)).output(1)).contains("entry 7: query q1 was admitted before");
    }

    private String changed(TestingRoom room, String file, String before, String after)
            throws IOException, InterruptedException
    {
        Path export = export(room);
        Path changed = export.resolve(file);
        if (before.isEmpty()) {
            byte[] bytes = Files.readAllBytes(changed);
            bytes[bytes.length - 1] ^= 1;
            Files.write(changed, bytes);
        }
        else {
            String text = Files.readString(changed, ISO_8859_1);
            assertThat(text).contains(before);
            Files.writeString(changed, text.replaceFirst(Pattern.quote(before), after), ISO_8859_1);
        }
        return verify(export).output(1);
    }

    private Path export(TestingRoom room)
            throws IOException
    {
        return room.export(Files.createTempDirectory(directory, "room").resolve("export"));
    }

    private static ClientProgram verify(Path export)
            throws IOException, InterruptedException
    {
        return ClientProgram.run(List.of("python3", SCRIPT.toString(), export.toString()));
    }
}
