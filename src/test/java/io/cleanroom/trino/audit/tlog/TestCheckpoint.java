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
import io.cleanroom.trino.audit.merkle.TreeHasher;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.cleanroom.trino.audit.tlog.DamagedText.assertRefused;
import static io.cleanroom.trino.audit.tlog.DamagedText.bytes;
import static io.cleanroom.trino.audit.tlog.DamagedText.damaged;
import static io.cleanroom.trino.audit.tlog.WorkedExample.CHECKPOINT;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.NOTE;
import static io.cleanroom.trino.audit.tlog.WorkedExample.ORIGIN;
import static io.cleanroom.trino.audit.tlog.WorkedExample.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestCheckpoint
{
    private static final String ROOT = "TL2ONYSUUEANTpxMCuf3HHmtRBD5rSxiRiL/X4YXMT0=";

    @Test
    void testWorkedExample()
    {
        assertThat(CHECKPOINT).isEqualTo(new Checkpoint(ORIGIN, 7, WorkedExample.tree(7).root(7)));
        assertThat(CHECKPOINT.text()).isEqualTo(TEXT);
        assertThat(SignedCheckpoint.parse(bytes(NOTE)).checkpoint()).isEqualTo(CHECKPOINT);
        assertThat(new Checkpoint(ORIGIN, Long.MAX_VALUE, TreeHasher.emptyTree()).text()).contains("\n9223372036854775807\n");
    }

    @Test
    void testDamagedCheckpoints()
    {
        assertRefused(
                text -> Checkpoint.parse(text).bytes(),
                bytes(TEXT),
                damaged("empty", "", "the checkpoint, line 1: no line feed at the end"),
                damaged("line feed only", "\n", "the checkpoint, line 1: no origin; accepted: a name of 1 to 255 bytes"),
                damaged("one line", ORIGIN + "\n", "the checkpoint, line 2: the text ends; accepted: the size of the tree"),
                damaged("two lines", ORIGIN + "\n7\n", "the checkpoint, line 3: the text ends; accepted: the root, 32 bytes in canonical Base64"),
                damaged("no line feed at the end", TEXT.strip(), "the checkpoint, line 3: no line feed at the end"),
                damaged("extension line", TEXT + "extension\n", "the checkpoint, line 4: something after the end; accepted: nothing"),
                damaged("empty line at the end", TEXT + "\n", "the checkpoint, line 4: something after the end; accepted: nothing"),
                damaged("signed note", NOTE, "the checkpoint, line 4: something after the end; accepted: nothing"),
                damaged("carriage returns", TEXT.replace("\n", "\r\n"), "the checkpoint, line 1: a byte 0x0d"),
                damaged("space in the origin", TEXT.replace("room-7", "room 7"), "the checkpoint, line 1: no origin"),
                damaged("plus sign in the origin", TEXT.replace("room-7", "room+7"), "the checkpoint, line 1: no origin"),
                damaged("origin of 256 bytes", TEXT.replace(ORIGIN, "\u00e9".repeat(128)), "the checkpoint, line 1: no origin"),
                damaged("no size", TEXT.replace("\n7\n", "\n\n"), "the checkpoint, line 2: no size; accepted: the size of the tree, a decimal number from 0 to 9223372036854775807"),
                damaged("leading zero", TEXT.replace("\n7\n", "\n07\n"), "the checkpoint, line 2: no size"),
                damaged("two zeros", TEXT.replace("\n7\n", "\n00\n"), "the checkpoint, line 2: no size"),
                damaged("plus sign", TEXT.replace("\n7\n", "\n+7\n"), "the checkpoint, line 2: no size"),
                damaged("negative size", TEXT.replace("\n7\n", "\n-7\n"), "the checkpoint, line 2: no size"),
                damaged("negative zero", TEXT.replace("\n7\n", "\n-0\n"), "the checkpoint, line 2: no size"),
                damaged("Arabic digit", TEXT.replace("\n7\n", "\n\u0667\n"), "the checkpoint, line 2: no size"),
                damaged("full-width digit", TEXT.replace("\n7\n", "\n\uff17\n"), "the checkpoint, line 2: no size"),
                damaged("hexadecimal", TEXT.replace("\n7\n", "\n0x7\n"), "the checkpoint, line 2: no size"),
                damaged("space before the size", TEXT.replace("\n7\n", "\n 7\n"), "the checkpoint, line 2: no size"),
                damaged("space after the size", TEXT.replace("\n7\n", "\n7 \n"), "the checkpoint, line 2: no size"),
                damaged("size of 2^63", TEXT.replace("\n7\n", "\n9223372036854775808\n"), "the checkpoint, line 2: no size"),
                damaged("size of 2^64 + 7", TEXT.replace("\n7\n", "\n18446744073709551623\n"), "the checkpoint, line 2: no size"),
                damaged("size with twenty digits", TEXT.replace("\n7\n", "\n10000000000000000000\n"), "the checkpoint, line 2: no size"),
                damaged("empty root", TEXT.replace(ROOT, ""), "the checkpoint, line 3: 0 bytes of Base64; accepted: the root, 32 bytes"),
                damaged("root of 31 bytes", TEXT.replace(ROOT, "TL2ONYSUUEANTpxMCuf3HHmtRBD5rSxiRiL/X4YXMQ=="), "the checkpoint, line 3: 31 bytes of Base64; accepted: the root, 32 bytes"),
                damaged("root of 33 bytes", TEXT.replace("MT0=", "MT0A"), "the checkpoint, line 3: 33 bytes of Base64; accepted: the root, 32 bytes"),
                damaged("root without padding", TEXT.replace("MT0=", "MT0"), "the checkpoint, line 3: no canonical Base64"),
                damaged("root with unused bits", TEXT.replace("MT0=", "MT1="), "the checkpoint, line 3: no canonical Base64"),
                damaged("root in hexadecimal", TEXT.replace(ROOT, "4c".repeat(32)), "the checkpoint, line 3: 48 bytes of Base64"),
                damaged("space after the root", TEXT.replace("MT0=", "MT0= "), "the checkpoint, line 3: no canonical Base64"));
    }

    @Test
    void testSignedCheckpointIsAboutItsCheckpoint()
    {
        SignedNote note = new SignedNote("another text\n", List.of(LOG_KEY.sign("another text\n")));
        assertThatThrownBy(() -> new SignedCheckpoint(note, CHECKPOINT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedCheckpoint.parse(note.bytes())).isInstanceOf(TlogException.class).hasMessageStartingWith("the checkpoint, line 1: no origin");
        assertThatThrownBy(() -> new Checkpoint("a b", 1, Hash.of(new byte[32]))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("a", -1, Hash.of(new byte[32]))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void testFuzzCheckpoints()
    {
        Fuzzer fuzzer = new Fuzzer(31, List.of(bytes(TEXT), new Checkpoint("a", 0, TreeHasher.emptyTree()).bytes()));
        fuzzer.run(50_000, text -> Checkpoint.parse(text).bytes());
        assertThat(fuzzer.accepted()).isPositive();
    }

    @Test
    void testFuzzSignedCheckpoints()
    {
        new Fuzzer(32, List.of(bytes(NOTE))).run(30_000, note -> SignedCheckpoint.parse(note).bytes());
    }
}
