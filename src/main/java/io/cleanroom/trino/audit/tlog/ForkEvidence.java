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

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Two checkpoints of one log that do not go together, for whoever has to be convinced. The file is the line
 * {@code clean room fork evidence v1}, then {@code recorded <number of lines>} and those lines, then {@code request <number of lines>} and those.
 *
 * @param recorded what the witness has cosigned
 * @param request what it refused to cosign
 */
public record ForkEvidence(SignedCheckpoint recorded, AddCheckpointRequest request)
{
    private static final String HEADER = "clean room fork evidence v1";
    private static final int BYTES_MAX = 4 * SignedNote.BYTES_MAX;

    public ForkEvidence
    {
        requireNonNull(recorded, "recorded is null");
        requireNonNull(request, "request is null");
    }

    /** Reads what {@link #bytes} gives, and nothing else. */
    public static ForkEvidence parse(byte[] file)
    {
        LineReader reader = new LineReader("the evidence", file, BYTES_MAX);
        if (!reader.next(HEADER).equals(HEADER)) {
            throw reader.problem("another first line", HEADER);
        }
        SignedCheckpoint recorded = SignedCheckpoint.parse(lines(reader, "recorded"));
        AddCheckpointRequest request = AddCheckpointRequest.parse(lines(reader, "request"));
        reader.end();
        return new ForkEvidence(recorded, request);
    }

    private static byte[] lines(LineReader reader, String word)
    {
        long count = reader.number(word);
        List<String> rest = reader.rest();
        if (count < 1 || count > rest.size()) {
            throw reader.problem("%s lines".formatted(count), "1 to %s, as many as follow".formatted(rest.size()));
        }
        StringBuilder lines = new StringBuilder();
        for (long i = 0; i < count; i++) {
            lines.append(reader.next("a line")).append('\n');
        }
        return lines.toString().getBytes(UTF_8);
    }

    public byte[] bytes()
    {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((HEADER + "\n").getBytes(UTF_8));
        write(out, "recorded", recorded.bytes());
        write(out, "request", request.bytes());
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String word, byte[] text)
    {
        long lines = new String(text, UTF_8).lines().count();
        out.writeBytes("%s %s\n".formatted(word, lines).getBytes(UTF_8));
        out.writeBytes(text);
    }

    /**
     * Whether this alone proves that the log has shown two trees of one size, with the log's public keys and nothing else. If the sizes
     * differ, it takes the entries of both trees to prove it: the log may also have sent a damaged proof.
     */
    public boolean provesFork(Set<VerifierKey> logKeys)
    {
        try {
            recorded.note().verify(logKeys);
            request.checkpoint().note().verify(logKeys);
        }
        catch (TlogException _) {
            return false;
        }
        Checkpoint first = recorded.checkpoint();
        Checkpoint second = request.checkpoint().checkpoint();
        return logKeys.stream().allMatch(key -> key.name().equals(first.origin()))
                && first.origin().equals(second.origin())
                && first.size() == second.size()
                && !first.root().equals(second.root());
    }
}
