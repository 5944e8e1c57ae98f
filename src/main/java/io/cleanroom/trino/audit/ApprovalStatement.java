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
package io.cleanroom.trino.audit;

import io.cleanroom.trino.audit.tlog.NoteSignature;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.SignedNote;
import io.cleanroom.trino.audit.tlog.SigningKey;
import io.cleanroom.trino.audit.tlog.VerifierKey;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * A party's decision as the text that its key signs: the text of a C2SP signed note, so that statement and signature together are one.
 *
 * <pre>
 * cleanroom/approval/v1
 * clean_room retail_media
 * party acme
 * action template_approved
 * bundle_hash 5b...
 * template overlap
 * previous 12 GsW...
 * </pre>
 *
 * <p>Every line has a name, one space and a value, and ends with a line feed. Between {@code action} and {@code previous} stand all members of
 * the entry but the signatures, by name; one that is null has its name alone. A value has visible ASCII characters and no space, but for the one
 * between index and hash of the previous entry: so no value can run into another line. Equal decisions have equal texts, and other texts are refused.
 *
 * @param action one of the kinds that are signed
 * @param subject by member of the entry: strings, longs, booleans or null
 * @param previous the last entry that has changed the state; absent before the first
 */
public record ApprovalStatement(String cleanRoom, String party, EntryKind action, Map<String, Object> subject, Optional<PreviousEntry> previous)
{
    static final String FIRST_LINE = "cleanroom/approval/v1";

    /** @throws IllegalArgumentException if the kind is not signed, or if a value does not fit into its line */
    public ApprovalStatement
    {
        StatementText.checkWord("clean_room", cleanRoom);
        StatementText.checkWord("party", party);
        subject = Collections.unmodifiableMap(StatementText.checkSubject(requireNonNull(action, "action is null"), subject));
        requireNonNull(previous, "previous is null");
    }

    /** @param members of the entry; its signatures and its previous entry are left out of the subject */
    public static ApprovalStatement of(String cleanRoom, String party, EntryKind action, Map<String, Object> members, Optional<PreviousEntry> previous)
    {
        Map<String, Object> subject = new TreeMap<>(members);
        subject.keySet().removeAll(EntryFormat.SIGNATURE_MEMBERS);
        return new ApprovalStatement(cleanRoom, party, action, subject, previous);
    }

    /**
     * What the entry's party must have signed.
     *
     * @throws IllegalArgumentException if it names no party or no previous entry, or is of a kind that is not signed
     */
    public static ApprovalStatement of(AuditEntry entry)
    {
        if (!(entry.members().get("previous") instanceof String previous)) {
            throw new IllegalArgumentException("an entry names no previous entry, so it is not signed");
        }
        return of(
                entry.cleanRoom(),
                entry.party().orElseThrow(() -> new IllegalArgumentException("an entry names no party, so it is not signed")),
                entry.kind(),
                entry.members(),
                PreviousEntry.parse(previous));
    }

    /**
     * Reads what {@link #text} gives, and nothing else.
     *
     * @throws IllegalArgumentException that names the line and what would be accepted there
     */
    public static ApprovalStatement parse(byte[] text)
    {
        return StatementText.parse(text);
    }

    /** What is signed, with the line feed at its end. */
    public String text()
    {
        return StatementText.text(this);
    }

    /** @return key id and signature in Base64, as in the signature line of a note: what the procedures take as {@code signature} */
    public String sign(SigningKey key)
    {
        return key.sign(text()).base64();
    }

    /** The signed note that statement and signature are; it is not verified. */
    public SignedNote note(VerifierKey key, String signature)
    {
        return new SignedNote(text(), List.of(NoteSignature.detached(key.name(), signature)
                .orElseThrow(() -> new IllegalArgumentException("a signature is not one; accepted: key id and signature in canonical Base64"))));
    }

    /** Why this is not the key's signature of the statement; empty if it is. Only keys of the type 0x01, Ed25519, sign statements. */
    public Optional<String> problem(VerifierKey key, String signature)
    {
        if (key.type() != SignatureType.ED25519) {
            return Optional.of("the key of `%s` is not of the type 0x01, Ed25519".formatted(key.name()));
        }
        Optional<NoteSignature> line = NoteSignature.detached(key.name(), signature);
        if (line.isEmpty()) {
            return Optional.of("the signature is not 4 bytes of key id and 64 bytes of signature in canonical Base64");
        }
        if (!key.claims(line.get())) {
            return Optional.of("the signature has the key id %08x, which is not that of %s".formatted(line.get().keyId(), key));
        }
        return key.verify(text(), line.get()).isPresent() ? Optional.empty() : Optional.of("the signature is not one of this statement by the key %s".formatted(key));
    }
}
