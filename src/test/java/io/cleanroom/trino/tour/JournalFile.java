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
package io.cleanroom.trino.tour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads a clean room's journal from disk by the description of its format alone; nothing here is shared with the writer. */
final class JournalFile
{
    private static final byte[] MAGIC = "clean-room-log/1".getBytes(US_ASCII);
    private static final int CHECKED_HEADER_BYTES = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private JournalFile() {}

    /** The one file in the directory that begins as a journal does. */
    static Path find(Path directory)
            throws IOException
    {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> journals = files.filter(Files::isRegularFile).filter(JournalFile::beginsAsJournal).toList();
            Expect.same(journals.size(), 1, "the number of journals in " + directory);
            return journals.getFirst();
        }
    }

    private static boolean beginsAsJournal(Path file)
    {
        try (var in = Files.newInputStream(file)) {
            return ByteBuffer.wrap(in.readNBytes(MAGIC.length)).equals(ByteBuffer.wrap(MAGIC));
        }
        catch (IOException e) {
            return false;
        }
    }

    /** All entries, after checking length, sequence, checksum and canonical form of each. */
    static List<Map<String, Object>> entries(Path journal)
            throws IOException
    {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (byte[] leaf : leaves(journal)) {
            entries.add(entry(new String(leaf, UTF_8)));
        }
        return entries;
    }

    /** RFC 6962: SHA-256 over a zero byte and the entry, in hex. */
    static List<String> leafHashes(Path journal)
            throws IOException
    {
        return leaves(journal).stream()
                .map(leaf -> Hashing.sha256().newHasher().putByte((byte) 0).putBytes(leaf).hash().toString())
                .toList();
    }

    private static List<byte[]> leaves(Path journal)
            throws IOException
    {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(journal)).position(MAGIC.length);
        List<byte[]> leaves = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            byte[] leaf = new byte[bytes.getInt()];
            Expect.same(bytes.getLong(), (long) leaves.size(), "the sequence number");
            // The position in its batch
            bytes.getInt();
            int checksum = bytes.getInt();
            bytes.get(leaf);
            CRC32C crc = new CRC32C();
            crc.update(bytes.slice(start, CHECKED_HEADER_BYTES));
            crc.update(leaf);
            Expect.same(checksum, (int) crc.getValue(), "the checksum of entry %d".formatted(leaves.size()));
            leaves.add(leaf);
        }
        return leaves;
    }

    /** After checking its canonical form. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> entry(String text)
            throws JsonProcessingException
    {
        Map<String, Object> entry = JSON.readValue(text, Map.class);
        Expect.same(canonical(entry), text, "the canonical form of an entry");
        return entry;
    }

    private static String canonical(Object value)
            throws JsonProcessingException
    {
        List<String> parts = new ArrayList<>();
        if (value instanceof Map<?, ?> object) {
            // Names here are ASCII, whose order is the same in every encoding
            for (Map.Entry<?, ?> member : new TreeMap<>(object).entrySet()) {
                parts.add(string((String) member.getKey()) + ":" + canonical(member.getValue()));
            }
            return "{" + String.join(",", parts) + "}";
        }
        if (value instanceof List<?> list) {
            for (Object element : list) {
                parts.add(canonical(element));
            }
            return "[" + String.join(",", parts) + "]";
        }
        return value instanceof String text ? string(text) : String.valueOf(value);
    }

    private static String string(String text)
    {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            int shorthand = "\b\t\n\f\r\"\\".indexOf(character);
            if (shorthand >= 0) {
                json.append('\\').append("btnfr\"\\".charAt(shorthand));
            }
            else if (character < ' ') {
                json.append("\\u%04x".formatted((int) character));
            }
            else {
                json.append(character);
            }
        }
        return json.append('"').toString();
    }
}
