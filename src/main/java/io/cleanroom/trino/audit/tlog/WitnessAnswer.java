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

import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/** What a witness answers to {@link AddCheckpointRequest}, as an HTTP response has it. */
public sealed interface WitnessAnswer
{
    int BYTES_MAX = SignedNote.BYTES_MAX;

    String SIZE_TYPE = "text/x.tlog.size";
    String TEXT_TYPE = "text/plain; charset=utf-8";

    int status();

    String contentType();

    byte[] body();

    /**
     * Reads an answer of any witness.
     *
     * @throws TlogException if the body is not one for that status
     */
    static WitnessAnswer parse(int status, String contentType, byte[] body)
    {
        if (status == 200) {
            LineReader reader = new LineReader("the answer", body, BYTES_MAX);
            List<NoteSignature> lines = new ArrayList<>();
            while (reader.hasNext()) {
                lines.add(NoteSignature.parse(reader.next(NoteSignature.FORM)).orElseThrow(() -> reader.problem("no signature line", NoteSignature.FORM)));
            }
            if (lines.size() > SignedNote.SIGNATURES_MAX) {
                throw new TlogException("the answer has %s lines; accepted: at most %s".formatted(lines.size(), SignedNote.SIGNATURES_MAX));
            }
            return new Cosigned(lines);
        }
        if (status == 409 && contentType.equals(SIZE_TYPE)) {
            LineReader reader = new LineReader("the answer", body, BYTES_MAX);
            String line = reader.next("a size");
            long size = Decimal.parse(line).orElseThrow(() -> reader.problem("no size", "a decimal number from 0 to " + Long.MAX_VALUE));
            reader.end();
            return new SizeDiffers(size);
        }
        return new Refused(status, Refused.printable(body));
    }

    /**
     * The checkpoint is consistent with all that the witness has cosigned for its log.
     *
     * @param lines one cosignature of each of the witness's keys
     */
    record Cosigned(List<NoteSignature> lines)
            implements WitnessAnswer
    {
        public Cosigned
        {
            lines = List.copyOf(requireNonNull(lines, "lines is null"));
        }

        @Override
        public int status()
        {
            return 200;
        }

        @Override
        public String contentType()
        {
            return TEXT_TYPE;
        }

        @Override
        public byte[] body()
        {
            return lines.stream().map(line -> line + "\n").collect(joining()).getBytes(UTF_8);
        }
    }

    /**
     * The request does not begin at the checkpoint that the witness has cosigned last.
     *
     * @param size of that checkpoint, 0 if there is none
     */
    record SizeDiffers(long size)
            implements WitnessAnswer
    {
        @Override
        public int status()
        {
            return 409;
        }

        @Override
        public String contentType()
        {
            return SIZE_TYPE;
        }

        @Override
        public byte[] body()
        {
            return (size + "\n").getBytes(UTF_8);
        }
    }

    /** @param reason for people, one line */
    record Refused(int status, String reason)
            implements WitnessAnswer
    {
        private static final int REASON_MAX = 500;

        public Refused
        {
            requireNonNull(reason, "reason is null");
        }

        /** What somebody else wrote, with nothing in it that could pass for another line of a server's log. */
        private static String printable(byte[] body)
        {
            StringBuilder reason = new StringBuilder();
            for (int i = 0; i < Math.min(body.length, REASON_MAX); i++) {
                reason.append(body[i] >= ' ' && body[i] < 0x7f ? (char) body[i] : ' ');
            }
            return reason.toString().strip();
        }

        @Override
        public String contentType()
        {
            return TEXT_TYPE;
        }

        @Override
        public byte[] body()
        {
            return (reason + "\n").getBytes(UTF_8);
        }
    }
}
