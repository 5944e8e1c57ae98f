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

import java.util.Collection;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * A checkpoint as a log publishes it.
 *
 * @param checkpoint what the text of the note says; the signatures were not checked
 */
public record SignedCheckpoint(SignedNote note, Checkpoint checkpoint)
{
    public SignedCheckpoint
    {
        requireNonNull(note, "note is null");
        requireNonNull(checkpoint, "checkpoint is null");
        if (!note.text().equals(checkpoint.text())) {
            throw new IllegalArgumentException("the note is not one of the checkpoint");
        }
    }

    public static SignedCheckpoint of(SignedNote note)
    {
        return new SignedCheckpoint(note, Checkpoint.parse(note.text().getBytes(UTF_8)));
    }

    public static SignedCheckpoint of(Checkpoint checkpoint, Collection<NoteSignature> signatures)
    {
        return new SignedCheckpoint(new SignedNote(checkpoint.text(), List.copyOf(signatures)), checkpoint);
    }

    /** Reads what {@link #bytes} gives, and nothing else; at most 128 KiB. */
    public static SignedCheckpoint parse(byte[] bytes)
    {
        return of(SignedNote.parse(bytes));
    }

    static SignedCheckpoint parse(LineReader reader)
    {
        return of(SignedNote.parse(reader));
    }

    public SignedCheckpoint with(Collection<NoteSignature> more)
    {
        return new SignedCheckpoint(note.with(more), checkpoint);
    }

    public byte[] bytes()
    {
        return note.bytes();
    }
}
