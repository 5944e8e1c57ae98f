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

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.airlift.json.JsonCodec;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import static io.airlift.json.JsonCodec.listJsonCodec;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_RUN_FAILED;
import static java.nio.charset.StandardCharsets.UTF_8;

/** The rows of a run while it is not decided that they may leave. */
final class UnreleasedResult
{
    /** A part goes to a node as base64 in one split of at most 1 MB. */
    static final int PART_BYTES = 700_000;

    private static final JsonCodec<List<String>> LINE = listJsonCodec(String.class);

    private final long maxRows;
    private final long maxBytes;
    private final List<byte[]> parts = new ArrayList<>();
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private final Hasher digest = Hashing.sha256().newHasher();
    private long count;
    private long bytes;

    UnreleasedResult(long maxRows, long maxBytes)
    {
        this.maxRows = maxRows;
        this.maxBytes = maxBytes;
    }

    /** @throws RunException if the result is larger than a release may be */
    void add(List<Object> row)
    {
        byte[] line = line(row);
        count++;
        bytes += line.length;
        if (count > maxRows) {
            throw new RunException(CLEAN_ROOM_RUN_FAILED, "The analysis gives more than %s rows, the most that this server gives out; accepted: one with fewer groups".formatted(maxRows));
        }
        if (bytes > maxBytes || line.length > PART_BYTES) {
            throw new RunException(CLEAN_ROOM_RUN_FAILED, "The analysis gives more than %s bytes, or %s in one row, the most that this server gives out; accepted: one with fewer or shorter columns".formatted(maxBytes, PART_BYTES));
        }
        if (part.size() + line.length > PART_BYTES) {
            endPart();
        }
        part.writeBytes(line);
        digest.putBytes(line);
    }

    /** The decision that they may leave is the caller's. */
    ReleasedRows release()
    {
        endPart();
        return new ReleasedRows(ImmutableList.copyOf(parts), count);
    }

    /** To be asked once, after the last row. */
    String digest()
    {
        return digest.hash().toString();
    }

    private void endPart()
    {
        if (part.size() > 0) {
            parts.add(part.toByteArray());
            part.reset();
        }
    }

    private static byte[] line(List<Object> row)
    {
        List<String> cells = new ArrayList<>(row.size());
        for (Object value : row) {
            cells.add(text(value));
        }
        return (LINE.toJson(cells) + "\n").getBytes(UTF_8);
    }

    private static String text(Object value)
    {
        return switch (value) {
            case null -> null;
            case byte[] binary -> Base64.getEncoder().encodeToString(binary);
            default -> value.toString();
        };
    }
}
