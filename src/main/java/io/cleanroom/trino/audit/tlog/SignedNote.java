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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * A text with signatures, C2SP signed-note v1.0.0: the text, an empty line, one or more signature lines. The last empty line divides, so
 * the text may have empty lines of its own.
 *
 * @param text ends with a line feed, which is signed with it
 * @param signatures 1 to 64, as they stand there: none was checked
 */
public record SignedNote(String text, List<NoteSignature> signatures)
{
    static final int BYTES_MAX = 128 * 1024;
    static final int SIGNATURES_MAX = 64;

    public SignedNote
    {
        requireNonNull(text, "text is null");
        signatures = List.copyOf(requireNonNull(signatures, "signatures is null"));
        new LineReader("the text of the note", text.getBytes(UTF_8), BYTES_MAX);
        if (signatures.isEmpty() || signatures.size() > SIGNATURES_MAX) {
            throw new TlogException("a note has %s signatures; accepted: 1 to %s".formatted(signatures.size(), SIGNATURES_MAX));
        }
        int length = bytes(text, signatures).length;
        if (length > BYTES_MAX) {
            throw new TlogException("a note has %s bytes; accepted: at most %s".formatted(length, BYTES_MAX));
        }
    }

    /** Reads what {@link #bytes} gives, and nothing else; at most 128 KiB. */
    public static SignedNote parse(byte[] note)
    {
        return parse(new LineReader("the note", note, BYTES_MAX));
    }

    /** Reads the note that is the rest of a text. */
    static SignedNote parse(LineReader reader)
    {
        int divider = reader.rest().lastIndexOf("");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < divider; i++) {
            text.append(reader.next("text")).append('\n');
        }
        reader.next("the text of a note");
        if (divider < 1) {
            throw reader.problem(divider < 0 ? "a note without an empty line" : "an empty line first", "text, then an empty line, then signature lines");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        do {
            String line = reader.next(NoteSignature.FORM);
            if (signatures.size() == SIGNATURES_MAX) {
                throw reader.problem("one signature too many", "at most " + SIGNATURES_MAX);
            }
            signatures.add(NoteSignature.parse(line).orElseThrow(() -> reader.problem("no signature line", NoteSignature.FORM)));
        }
        while (reader.hasNext());
        return new SignedNote(text.toString(), signatures);
    }

    public byte[] bytes()
    {
        return bytes(text, signatures);
    }

    private static byte[] bytes(String text, List<NoteSignature> signatures)
    {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature).append('\n'));
        return note.toString().getBytes(UTF_8);
    }

    public SignedNote with(Collection<NoteSignature> more)
    {
        List<NoteSignature> all = new ArrayList<>(signatures);
        all.addAll(more);
        return new SignedNote(text, all);
    }

    /**
     * Checks the lines of the known keys. Lines of other keys are left alone: whoever passes a note on may add some.
     *
     * @throws TlogException if a line with name and id of a known key is not that key's signature: a note that is valid for those who know
     *         fewer keys only would be one. Also if there is no line of a known key, or if two keys have one name and id
     */
    public NoteVerification verify(Set<VerifierKey> known)
    {
        Map<VerifierKey, VerifiedSignature> verified = new LinkedHashMap<>();
        List<NoteSignature> unknown = new ArrayList<>();
        List<NoteSignature> repeated = new ArrayList<>();
        for (int i = 0; i < signatures.size(); i++) {
            NoteSignature line = signatures.get(i);
            Optional<VerifierKey> key = knownKey(known, line);
            if (key.isEmpty()) {
                unknown.add(line);
            }
            else if (signatures.subList(0, i).contains(line)) {
                repeated.add(line);
            }
            else {
                VerifiedSignature signature = key.get().verify(text, line)
                        .orElseThrow(() -> new TlogException("the signature of `%s` with key id %s is not valid".formatted(line.name(), key.get().idText())));
                VerifiedSignature other = verified.get(key.get());
                if (other == null) {
                    verified.put(key.get(), signature);
                }
                else {
                    // one signer counts once, with the later of its times
                    boolean later = signature.timestampSeconds().orElse(0) > other.timestampSeconds().orElse(0);
                    verified.put(key.get(), later ? signature : other);
                    repeated.add(later ? other.line() : line);
                }
            }
        }
        if (verified.isEmpty()) {
            throw new TlogException("the note has no signature of a known key; accepted: one of " + known.stream().map(key -> "`%s` with key id %s".formatted(key.name(), key.idText())).sorted().toList());
        }
        return new NoteVerification(List.copyOf(verified.values()), unknown, repeated);
    }

    private static Optional<VerifierKey> knownKey(Set<VerifierKey> known, NoteSignature line)
    {
        List<VerifierKey> keys = known.stream().filter(key -> key.claims(line)).toList();
        if (keys.size() > 1) {
            throw new TlogException("two known keys have the name `%s` and the id %s; accepted: one".formatted(line.name(), keys.getFirst().idText()));
        }
        return keys.stream().findFirst();
    }
}
