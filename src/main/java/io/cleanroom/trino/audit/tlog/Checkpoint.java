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
package io.cleanroom.trino.audit.tlog;

import io.cleanroom.trino.audit.merkle.Hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * What a log commits to, C2SP tlog-checkpoint v1.0.0: three lines. The extension lines that the specification allows are refused, because
 * cosignatures of ML-DSA-44 do not cover them.
 *
 * @param origin the log's name, and the name of its key
 * @param size number of entries, 0 or more
 */
public record Checkpoint(String origin, long size, Hash root)
{
    public Checkpoint
    {
        requireNonNull(root, "root is null");
        if (!KeyName.valid(requireNonNull(origin, "origin is null"))) {
            throw new IllegalArgumentException("the origin of a checkpoint is not valid; accepted: " + KeyName.ACCEPTED);
        }
        if (size < 0) {
            throw new IllegalArgumentException("a tree has %s entries; accepted: 0 or more".formatted(size));
        }
    }

    /** Reads what {@link #text} gives, and nothing else. */
    public static Checkpoint parse(byte[] text)
    {
        LineReader reader = new LineReader("the checkpoint", text, SignedNote.BYTES_MAX);
        String origin = reader.next("the origin, " + KeyName.ACCEPTED);
        if (!KeyName.valid(origin)) {
            throw reader.problem("no origin", KeyName.ACCEPTED);
        }
        String accepted = "the size of the tree, a decimal number from 0 to " + Long.MAX_VALUE;
        String decimal = reader.next(accepted);
        long size = Decimal.parse(decimal).orElseThrow(() -> reader.problem("no size", accepted));
        Hash root = reader.hash("the root");
        reader.end();
        return new Checkpoint(origin, size, root);
    }

    public String text()
    {
        return "%s\n%s\n%s\n".formatted(origin, size, root);
    }

    public byte[] bytes()
    {
        return text().getBytes(UTF_8);
    }
}
