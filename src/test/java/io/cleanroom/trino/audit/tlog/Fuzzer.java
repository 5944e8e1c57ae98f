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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Damages sound texts at random. A reader has to print what it accepts as it was, or to throw the package's exception. */
final class Fuzzer
{
    private static final List<String> TOKENS = List.of("\r", "\n", "\n\n", "\t", " ", "+", "-", "=", "==", "0", "00", "007", "+5", "\u0661", "\u00a0", "\u2014 ", "\u2028", "\ufeff", "A", "//",
            "9223372036854775807", "9223372036854775808", "18446744073709551616", "none", "all", "any", "#", "log ", "witness ", "group ", "quorum ", "index ", "extra ", "old ", "PRIVATE+KEY+", "http://a/");

    private final Random random;
    private final List<byte[]> corpus;
    private int accepted;
    private int refused;

    Fuzzer(long seed, List<byte[]> corpus)
    {
        random = new Random(seed);
        this.corpus = List.copyOf(corpus);
    }

    void run(int rounds, UnaryOperator<byte[]> readAndPrint)
    {
        for (byte[] sound : corpus) {
            assertThat(readAndPrint.apply(sound)).isEqualTo(sound);
        }
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = corpus.get(random.nextInt(corpus.size()));
            for (int i = random.nextInt(3); i >= 0; i--) {
                bytes = damage(bytes);
            }
            try {
                byte[] printed = readAndPrint.apply(bytes.clone());
                if (!Arrays.equals(printed, bytes)) {
                    assertThat(new String(printed, UTF_8)).as("round %s", round).isEqualTo(new String(bytes, UTF_8));
                    throw new AssertionError("round %s: printed other bytes than were read".formatted(round));
                }
                accepted++;
            }
            catch (TlogException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
                refused++;
            }
            catch (RuntimeException e) {
                throw new AssertionError("round %s: %s".formatted(round, new String(bytes, UTF_8)), e);
            }
        }
        assertThat(refused).as("refused of %s, with %s accepted", rounds, accepted).isGreaterThan(rounds / 4);
    }

    int accepted()
    {
        return accepted;
    }

    private byte[] damage(byte[] bytes)
    {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(random.nextBoolean() ? 4 : 80));
        return switch (random.nextInt(9)) {
            case 0 -> replace(bytes, at, Math.min(at + 1, bytes.length), new byte[] {(byte) random.nextInt(256)});
            case 1 -> flip(bytes);
            case 2 -> replace(bytes, at, to, new byte[0]);
            case 3 -> replace(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            case 4 -> replace(bytes, at, at, TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8));
            case 5 -> replace(bytes, at, to, TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8));
            case 6 -> Arrays.copyOf(bytes, at);
            case 7 -> line(bytes);
            default -> {
                byte[] other = corpus.get(random.nextInt(corpus.size()));
                yield replace(bytes, at, bytes.length, Arrays.copyOfRange(other, Math.min(at, other.length), other.length));
            }
        };
    }

    private byte[] flip(byte[] bytes)
    {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /** Removes, doubles or swaps whole lines. */
    private byte[] line(byte[] bytes)
    {
        List<String> lines = new ArrayList<>(Arrays.asList(new String(bytes, ISO_8859_1).split("(?<=\n)", -1)));
        int from = random.nextInt(lines.size());
        int to = random.nextInt(lines.size());
        switch (random.nextInt(3)) {
            case 0 -> lines.remove(from);
            case 1 -> lines.add(to, lines.get(from));
            default -> Collections.swap(lines, from, to);
        }
        return String.join("", lines).getBytes(ISO_8859_1);
    }

    private static byte[] replace(byte[] bytes, int from, int to, byte[] with)
    {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(with);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
