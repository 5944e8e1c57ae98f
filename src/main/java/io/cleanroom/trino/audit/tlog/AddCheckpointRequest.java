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

import java.io.ByteArrayOutputStream;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * What a log asks a witness, C2SP tlog-witness v1.0.0: to cosign a checkpoint that extends the one it has cosigned before.
 *
 * @param oldSize of the checkpoint that the witness is believed to have cosigned last, 0 if none
 * @param proof the consistency proof from there, at most 63 hashes
 */
public record AddCheckpointRequest(long oldSize, List<Hash> proof, SignedCheckpoint checkpoint)
{
    static final int BYTES_MAX = SignedNote.BYTES_MAX + 4096;

    public AddCheckpointRequest
    {
        proof = List.copyOf(requireNonNull(proof, "proof is null"));
        requireNonNull(checkpoint, "checkpoint is null");
        if (oldSize < 0 || proof.size() > LineReader.HASHES_MAX) {
            throw new IllegalArgumentException("old size %s with a proof of %s hashes; accepted: 0 or more, with at most %s".formatted(oldSize, proof.size(), LineReader.HASHES_MAX));
        }
    }

    /** Reads what {@link #bytes} gives, and nothing else. */
    public static AddCheckpointRequest parse(byte[] body)
    {
        LineReader reader = new LineReader("the request", body, BYTES_MAX);
        long oldSize = reader.number("old");
        return new AddCheckpointRequest(oldSize, reader.hashes(), SignedCheckpoint.parse(reader));
    }

    public byte[] bytes()
    {
        StringBuilder head = new StringBuilder("old %s\n".formatted(oldSize));
        proof.forEach(hash -> head.append(hash).append('\n'));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append('\n').toString().getBytes(UTF_8));
        bytes.writeBytes(checkpoint.bytes());
        return bytes.toByteArray();
    }
}
