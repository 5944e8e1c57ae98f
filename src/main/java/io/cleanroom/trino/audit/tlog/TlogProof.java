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
import io.cleanroom.trino.audit.merkle.InclusionProof;
import io.cleanroom.trino.audit.merkle.TreeHasher;

import java.io.ByteArrayOutputStream;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Shows without a network that an entry is in the log, C2SP tlog-proof (a draft): the place, the path and the checkpoint. The line
 * {@code extra} that the draft allows is refused, because nothing covers it.
 *
 * @param index of the entry, from 0
 * @param path the leaf's sibling first, at most 63 hashes
 * @param checkpoint with the log's signatures and the cosignatures
 */
public record TlogProof(long index, List<Hash> path, SignedCheckpoint checkpoint)
{
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final int BYTES_MAX = SignedNote.BYTES_MAX + 4096;

    public TlogProof
    {
        path = List.copyOf(requireNonNull(path, "path is null"));
        requireNonNull(checkpoint, "checkpoint is null");
        if (index < 0 || path.size() > LineReader.HASHES_MAX) {
            throw new IllegalArgumentException("index %s with a path of %s hashes; accepted: 0 or more, with at most %s".formatted(index, path.size(), LineReader.HASHES_MAX));
        }
    }

    /** Reads what {@link #bytes} gives, and nothing else. */
    public static TlogProof parse(byte[] proof)
    {
        LineReader reader = new LineReader("the proof", proof, BYTES_MAX);
        if (!reader.next(HEADER).equals(HEADER)) {
            throw reader.problem("another first line", HEADER);
        }
        long index = reader.number("index");
        return new TlogProof(index, reader.hashes(), SignedCheckpoint.parse(reader));
    }

    public byte[] bytes()
    {
        StringBuilder head = new StringBuilder("%s\nindex %s\n".formatted(HEADER, index));
        path.forEach(hash -> head.append(hash).append('\n'));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append('\n').toString().getBytes(UTF_8));
        bytes.writeBytes(checkpoint.bytes());
        return bytes.toByteArray();
    }

    /**
     * Checks that the entry is at the index of a log of the policy, under a checkpoint that fulfils it.
     *
     * @param entry the bytes of the entry, whose hash is computed here: a proof is for what the reader has, not for what it names
     * @throws TlogException if anything of that does not hold
     */
    public VerifiedCheckpoint verify(byte[] entry, WitnessPolicy policy, PolicyOptions options)
    {
        VerifiedCheckpoint verified = policy.verify(checkpoint, options);
        long size = verified.checkpoint().size();
        if (!new InclusionProof(index, size, path).verify(new TreeHasher().leaf(entry), verified.checkpoint().root())) {
            throw new TlogException("the path does not lead from the entry at index %s to the root of the checkpoint of size %s".formatted(index, size));
        }
        return verified;
    }
}
