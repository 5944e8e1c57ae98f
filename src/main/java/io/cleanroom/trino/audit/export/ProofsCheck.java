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

import io.cleanroom.trino.audit.merkle.InclusionProof;
import io.cleanroom.trino.audit.merkle.TileHashes;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.TlogProof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.OptionalLong;

/** Whether the proofs of an export are those that its tiles and its checkpoint make, byte for byte. The tiles were checked before. */
final class ProofsCheck
{
    private final ExportFiles files;
    private final Problems problems;

    ProofsCheck(ExportFiles files, Problems problems)
    {
        this.files = files;
        this.problems = problems;
    }

    void check(SignedCheckpoint signed)
            throws IOException
    {
        long size = signed.checkpoint().size();
        TileHashes tiles = new TileHashes(tile -> files.read(tile.toString()), size);
        for (String name : files.names()) {
            OptionalLong index = ExportLayout.proofIndex(name);
            if (index.isEmpty() || index.getAsLong() >= size) {
                continue;
            }
            byte[] expected;
            try {
                expected = new TlogProof(index.getAsLong(), InclusionProof.create(tiles, index.getAsLong(), size).path(), signed).bytes();
            }
            catch (UncheckedIOException e) {
                problems.add(name, "cannot be checked: " + e.getMessage());
                continue;
            }
            byte[] actual = files.read(name);
            int mismatch = Arrays.mismatch(actual, expected);
            if (mismatch >= 0) {
                problems.add(name, "differs at byte %s, line %s; accepted: the proof of entry %s under the checkpoint of this export".formatted(mismatch, line(expected, mismatch), index.getAsLong()));
            }
        }
    }

    private static long line(byte[] bytes, int end)
    {
        long line = 1;
        for (int i = 0; i < Math.min(end, bytes.length); i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
