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

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import static io.cleanroom.trino.audit.tlog.DamagedText.assertRefused;
import static io.cleanroom.trino.audit.tlog.DamagedText.bytes;
import static io.cleanroom.trino.audit.tlog.DamagedText.damaged;
import static io.cleanroom.trino.audit.tlog.DamagedText.withByte;
import static io.cleanroom.trino.audit.tlog.WorkedExample.CHECKPOINT;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_LINE;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_PQ_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.NOTE;
import static io.cleanroom.trino.audit.tlog.WorkedExample.TEXT;
import static io.cleanroom.trino.audit.tlog.WorkedExample.TIME;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_LINE;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_PQ_KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestSignedNote
{
    private static final VerifierKey LOG = LOG_KEY.verifierKey();
    private static final VerifierKey WITNESS = WITNESS_KEY.verifierKey();
    private static final VerifierKey WITNESS_PQ = WITNESS_PQ_KEY.verifierKey();

    @Test
    void testSignaturesOfTheWorkedExample()
    {
        assertThat(LOG_KEY.sign(TEXT)).hasToString(LOG_LINE);
        assertThat(WITNESS_KEY.cosign(CHECKPOINT, TIME)).hasToString(WITNESS_LINE);
        SignedNote note = SignedNote.parse(bytes(NOTE));
        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.signatures()).containsExactly(LOG_KEY.sign(TEXT), WITNESS_KEY.cosign(CHECKPOINT, TIME));
        assertThat(new String(note.bytes(), UTF_8)).isEqualTo(NOTE);

        NoteVerification verification = note.verify(Set.of(LOG, WITNESS, WITNESS_PQ));
        assertThat(verification.verified()).containsExactly(
                new VerifiedSignature(LOG, OptionalLong.empty(), note.signatures().get(0)),
                new VerifiedSignature(WITNESS, OptionalLong.of(TIME), note.signatures().get(1)));
        assertThat(verification.unknown()).isEmpty();
        assertThat(verification.repeated()).isEmpty();
    }

    @Test
    void testLogSignsWithBothAlgorithms()
    {
        SignedCheckpoint signed = WorkedExample.signedCheckpoint(LOG_KEY.sign(TEXT), LOG_PQ_KEY.cosign(CHECKPOINT, TIME));
        assertThat(SignedCheckpoint.parse(signed.bytes())).isEqualTo(signed);
        assertThat(signed.note().verify(Set.of(LOG, LOG_PQ_KEY.verifierKey())).verified()).hasSize(2);
    }

    @Test
    void testTextMayHaveEmptyLines()
    {
        for (String text : List.of("\n", "\n\n", "a\n\n", "\na\n", "a\n\n\u2014 b c\n\nd\n", "\u00a0\u2028\n")) {
            SignedNote note = new SignedNote(text, List.of(LOG_KEY.sign(text)));
            assertThat(SignedNote.parse(note.bytes())).isEqualTo(note);
            assertThat(SignedNote.parse(note.bytes()).text()).isEqualTo(text);
            assertThat(note.verify(Set.of(LOG)).verified()).hasSize(1);
        }
    }

    @Test
    void testDamagedNotes()
    {
        assertRefused(
                note -> SignedNote.parse(note).bytes(),
                bytes(NOTE),
                damaged("empty", "", "the note, line 1: no line feed at the end"),
                damaged("line feed only", "\n", "the note, line 1: an empty line first; accepted: text, then an empty line, then signature lines"),
                damaged("no line feed at the end", NOTE.substring(0, NOTE.length() - 1), "the note, line 6: no line feed at the end"),
                damaged("empty line at the end", NOTE + "\n", "the note, line 8: the text ends; accepted: an em dash"),
                damaged("no signatures", TEXT + "\n", "the note, line 5: the text ends; accepted: an em dash"),
                damaged("text only", TEXT, "the note, line 1: a note without an empty line"),
                damaged("no empty line", NOTE.replace("\n\n", "\n"), "the note, line 1: a note without an empty line"),
                damaged("no text", "\n" + LOG_LINE + "\n", "the note, line 1: an empty line first"),
                damaged("carriage returns", NOTE.replace("\n", "\r\n"), "the note, line 1: a byte 0x0d"),
                damaged("carriage return in a signature", NOTE.replace(LOG_LINE, LOG_LINE + "\r"), "the note, line 5: a byte 0x0d"),
                damaged("tab", NOTE.replace("7\n", "7\t\n"), "the note, line 2: a byte 0x09"),
                damaged("null", withByte(NOTE, 3, 0), "the note, line 1: a byte 0x00"),
                damaged("stray continuation byte", withByte(NOTE, 3, 0x80), "the note is not text; accepted: valid UTF-8"),
                damaged("byte order mark for UTF-16", withByte(NOTE, 0, 0xff), "the note is not text; accepted: valid UTF-8"),
                damaged("surrogate in UTF-8", surrogate(), "the note is not text; accepted: valid UTF-8"),
                damaged("hyphen for the dash", NOTE.replace("\u2014 room", "- room"), "the note, line 5: no signature line; accepted: an em dash"),
                damaged("en dash", NOTE.replace("\u2014 room", "\u2013 room"), "the note, line 5: no signature line"),
                damaged("no space after the dash", NOTE.replace("\u2014 room", "\u2014room"), "the note, line 5: no signature line"),
                damaged("two spaces after the dash", NOTE.replace("\u2014 room", "\u2014  room"), "the note, line 5: no signature line"),
                damaged("two spaces before the signature", NOTE.replace("audit PAl3", "audit  PAl3"), "the note, line 5: no signature line"),
                damaged("space at the end of a line", NOTE.replace(LOG_LINE, LOG_LINE + " "), "the note, line 5: no signature line"),
                damaged("plus sign in a name", NOTE.replace("\u2014 room-7", "\u2014 room+7"), "the note, line 5: no signature line"),
                damaged("no name", NOTE.replace("\u2014 room-7.operator.example/audit", "\u2014 "), "the note, line 5: no signature line"),
                damaged("no signature", NOTE.replace(LOG_LINE, "\u2014 room"), "the note, line 5: no signature line"),
                damaged("key id only", NOTE.replace(LOG_LINE, "\u2014 room PAl3kg=="), "the note, line 5: no signature line"),
                damaged("signature without padding", NOTE.replace("fQ4=", "fQ4"), "the note, line 5: no signature line"),
                damaged("signature with unused bits", NOTE.replace("fQ4=", "fQ5="), "the note, line 5: no signature line"),
                damaged("signature in the alphabet of URLs", NOTE.replace("F/Y", "F_Y"), "the note, line 5: no signature line"),
                damaged("second line damaged", NOTE.replace("\u2014 party", "\u2014\u2014 party"), "the note, line 6: no signature line"),
                damaged("65 signatures", TEXT + "\n" + (LOG_LINE + "\n").repeat(65), "the note, line 69: one signature too many; accepted: at most 64"),
                damaged("too long", TEXT + "a".repeat(128 * 1024) + NOTE.substring(TEXT.length() - 1), "accepted: at most 131072"));
    }

    private static byte[] surrogate()
    {
        byte[] bytes = bytes(NOTE);
        bytes[0] = (byte) 0xed;
        bytes[1] = (byte) 0xa0;
        bytes[2] = (byte) 0x80;
        return bytes;
    }

    @Test
    void testSixtyFourSignatures()
    {
        SignedNote note = SignedNote.parse(bytes(TEXT + "\n" + (LOG_LINE + "\n").repeat(64)));
        NoteVerification verification = note.verify(Set.of(LOG));
        assertThat(verification.verified()).hasSize(1);
        assertThat(verification.repeated()).hasSize(63);
        assertThatThrownBy(() -> note.with(note.signatures())).isInstanceOf(TlogException.class).hasMessage("a note has 128 signatures; accepted: 1 to 64");
        assertThatThrownBy(() -> new SignedNote(TEXT, List.of())).isInstanceOf(TlogException.class);
        assertThatThrownBy(() -> new SignedNote("no line feed", note.signatures())).isInstanceOf(TlogException.class);
        NoteSignature large = WITNESS_PQ_KEY.cosign(CHECKPOINT, TIME);
        assertThatThrownBy(() -> new SignedNote(TEXT, Collections.nCopies(64, large))).isInstanceOf(TlogException.class).hasMessageContaining("accepted: at most 131072");
        assertThat(SignedNote.parse(new SignedNote(TEXT, Collections.nCopies(16, large)).bytes()).signatures()).hasSize(16);
    }

    @Test
    void testUnknownLinesAreLeftAlone()
    {
        SignedNote note = SignedNote.parse(bytes(NOTE));
        assertThat(note.verify(Set.of(WITNESS)).unknown()).map(NoteSignature::toString).containsExactly(LOG_LINE);
        // the name alone, or the id alone, is not the key
        SigningKey namesake = SigningKey.ofSeed(LOG.name(), SignatureType.ED25519, WorkedExample.seed(0x77));
        assertThat(note.with(List.of(namesake.sign("another text\n"))).verify(Set.of(LOG)).unknown()).hasSize(2);
        assertThat(note.with(List.of(new NoteSignature("another.example", LOG.id(), new byte[64]))).verify(Set.of(LOG)).unknown()).hasSize(2);
    }

    @Test
    void testInvalidSignaturesOfKnownKeys()
    {
        NoteSignature good = LOG_KEY.sign(TEXT);
        for (byte[] signature : List.of(new byte[64], new byte[1], Arrays.copyOf(good.signature(), 63), Arrays.copyOf(good.signature(), 65), LOG_KEY.sign("other\n").signature())) {
            NoteSignature bad = new NoteSignature(LOG.name(), LOG.id(), signature);
            for (List<NoteSignature> lines : List.of(List.of(bad), List.of(good, bad), List.of(bad, good), List.of(bad, WITNESS_KEY.cosign(CHECKPOINT, TIME)))) {
                assertThatThrownBy(() -> new SignedNote(TEXT, lines).verify(Set.of(LOG, WITNESS)))
                        .isInstanceOf(TlogException.class)
                        .hasMessage("the signature of `room-7.operator.example/audit` with key id 3c097792 is not valid");
            }
        }
        assertThatThrownBy(() -> SignedNote.parse(bytes(NOTE)).verify(Set.of(WITNESS_PQ)))
                .isInstanceOf(TlogException.class)
                .hasMessage("the note has no signature of a known key; accepted: one of [`party-a.example/witness` with key id 04e5f1fd]");
        assertThatThrownBy(() -> SignedNote.parse(bytes(NOTE)).verify(Set.of())).isInstanceOf(TlogException.class);
    }

    @Test
    void testInvalidCosignatures()
    {
        for (SigningKey key : List.of(WITNESS_KEY, WITNESS_PQ_KEY)) {
            byte[] good = key.cosign(CHECKPOINT, TIME).signature();
            byte[] zero = good.clone();
            Arrays.fill(zero, 0, 8, (byte) 0);
            byte[] negative = good.clone();
            negative[0] = (byte) 0x80;
            byte[] later = good.clone();
            later[7]++;
            byte[] untimed = Arrays.copyOfRange(good, 8, good.length);
            for (byte[] signature : List.of(zero, negative, later, untimed, new byte[1], Arrays.copyOf(good, good.length - 1), Arrays.copyOf(good, good.length + 1))) {
                SignedNote note = new SignedNote(TEXT, List.of(new NoteSignature(key.verifierKey().name(), key.verifierKey().id(), signature)));
                assertThatThrownBy(() -> note.verify(Set.of(key.verifierKey()))).isInstanceOf(TlogException.class).hasMessageEndingWith("is not valid");
            }
            Checkpoint other = new Checkpoint(CHECKPOINT.origin(), CHECKPOINT.size() + 1, CHECKPOINT.root());
            SignedNote moved = new SignedNote(other.text(), List.of(key.cosign(CHECKPOINT, TIME)));
            assertThatThrownBy(() -> moved.verify(Set.of(key.verifierKey()))).hasMessageEndingWith("is not valid");
            // a signature over a text that is no checkpoint of ours does not count, whatever it says
            SignedNote extended = new SignedNote(TEXT + "extension\n", List.of(key.cosign(CHECKPOINT, TIME)));
            assertThatThrownBy(() -> extended.verify(Set.of(key.verifierKey()))).hasMessageEndingWith("is not valid");
        }
    }

    /** A time of 0 is refused even if the key signed it: its signature would say something else. */
    @Test
    void testSignedTimeOfZero()
    {
        byte[] message = bytes("cosignature/v1\ntime 0\n" + TEXT);
        byte[] signature = Cosignature.encode(0, Ed25519.sign(WITNESS_KEY.privateKey(), message));
        SignedNote note = new SignedNote(TEXT, List.of(new NoteSignature(WITNESS.name(), WITNESS.id(), signature)));
        assertThatThrownBy(() -> note.verify(Set.of(WITNESS))).hasMessageEndingWith("is not valid");

        byte[] pqMessage = MlDsa44.message(WITNESS_PQ.name(), 0, CHECKPOINT);
        byte[] pqSignature = Cosignature.encode(0, MlDsa44.sign(WITNESS_PQ_KEY.privateKey(), pqMessage));
        SignedNote pqNote = new SignedNote(TEXT, List.of(new NoteSignature(WITNESS_PQ.name(), WITNESS_PQ.id(), pqSignature)));
        assertThatThrownBy(() -> pqNote.verify(Set.of(WITNESS_PQ))).hasMessageEndingWith("is not valid");
    }

    @Test
    void testSignerCountsOnceWithTheLaterTime()
    {
        NoteSignature early = WITNESS_KEY.cosign(CHECKPOINT, TIME);
        NoteSignature late = WITNESS_KEY.cosign(CHECKPOINT, TIME + 1);
        for (List<NoteSignature> lines : List.of(List.of(early, late), List.of(late, early), List.of(late, late, early), List.of(early, early, late))) {
            NoteVerification verification = new SignedNote(TEXT, lines).verify(Set.of(WITNESS));
            assertThat(verification.verified()).containsExactly(new VerifiedSignature(WITNESS, OptionalLong.of(TIME + 1), late));
            assertThat(verification.repeated()).hasSize(lines.size() - 1).contains(early);
        }
    }

    @Test
    void testFuzzNotes()
    {
        Fuzzer fuzzer = new Fuzzer(21, List.of(bytes(NOTE), WorkedExample.signedCheckpoint(LOG_KEY.sign(TEXT), LOG_PQ_KEY.cosign(CHECKPOINT, TIME)).bytes()));
        fuzzer.run(50_000, note -> SignedNote.parse(note).bytes());
        assertThat(fuzzer.accepted()).isPositive();
    }

    /** Nothing that differs from the note in any byte has the signatures of both. */
    @Test
    void testFuzzVerification()
    {
        SignedNote sound = SignedNote.parse(bytes(NOTE));
        new Fuzzer(22, List.of(bytes(NOTE))).run(5_000, note -> {
            SignedNote parsed = SignedNote.parse(note);
            NoteVerification verification = parsed.verify(Set.of(LOG, WITNESS));
            assertThat(parsed.text()).isEqualTo(sound.text());
            assertThat(verification.verified()).allMatch(signature -> sound.signatures().contains(signature.line()));
            return parsed.bytes();
        });
    }
}
