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
package io.cleanroom.trino.identity;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The tokens of many rows, with and without vectors, are those of each. */
final class TestRowTokens
{
    private static final TokenKey KEY = TokenKey.parse("0b".repeat(32));

    private final Random random = new Random(11);

    @Test
    void testAnyPlaceOfTheDigestInItsBlock()
    {
        // the name of the room comes before it
        IdentifierFormat format = format(NormalizationProfile.EXACT_V1, IdentifierType.VALUE, IdentifierInput.PLAIN);
        for (int length = 1; length <= 140; length++) {
            assertTokens("r".repeat(length), format, identifiers(80));
        }
    }

    @Test
    void testAnyNumberOfRows()
    {
        for (int count = 0; count <= 100; count++) {
            assertTokens("room", format(NormalizationProfile.EMAIL_V1, IdentifierType.EMAIL, IdentifierInput.PLAIN), identifiers(count));
        }
    }

    @Test
    void testNoneAndAll()
    {
        IdentifierFormat format = format(NormalizationProfile.EMAIL_V1, IdentifierType.EMAIL, IdentifierInput.PLAIN);
        assertTokens("room", format, IntStream.range(0, 300).mapToObj(_ -> Optional.<byte[]>empty()).toList());
        assertTokens("room", format, IntStream.range(0, 300).mapToObj(row -> Optional.of("a%s@example.org".formatted(row).getBytes(UTF_8))).toList());
        assertTokens("room", format, IntStream.range(0, 300).mapToObj(row -> Optional.of("%s@example.org".formatted("x".repeat(row + 1)).getBytes(UTF_8))).toList());
    }

    @Test
    void testDigestsAsIdentifiers()
    {
        List<Optional<byte[]>> digests = new ArrayList<>();
        for (int row = 0; row < 200; row++) {
            byte[] digest = new byte[32];
            random.nextBytes(digest);
            String text = row % 9 == 4 ? "none" : HexFormat.of().formatHex(digest);
            digests.add(row % 7 == 3 ? Optional.empty() : Optional.of(text.getBytes(UTF_8)));
        }
        assertTokens("room", format(NormalizationProfile.EMAIL_V1, IdentifierType.EMAIL, IdentifierInput.SHA256_HEX), digests);
    }

    /** Of each kind that a column may hold, and of lengths around those where a message needs another block. */
    private List<Optional<byte[]>> identifiers(int count)
    {
        List<Optional<byte[]>> identifiers = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            identifiers.add(switch (random.nextInt(8)) {
                case 0 -> Optional.empty();
                case 1 -> Optional.of(new byte[0]);
                case 2 -> Optional.of("no address".getBytes(UTF_8));
                case 3 -> Optional.of("%s@example.org".formatted("y".repeat(30 + random.nextInt(40))).getBytes(UTF_8));
                default -> Optional.of(" Ann.%s@Example.org".formatted(random.nextInt(1_000_000)).getBytes(UTF_8));
            });
        }
        return identifiers;
    }

    private void assertTokens(String room, IdentifierFormat format, List<Optional<byte[]>> identifiers)
    {
        Tokenizer each = new Tokenizer(room, format, KEY, () -> false);
        List<Optional<String>> expected = identifiers.stream()
                .map(identifier -> identifier.map(bytes -> each.tokenize(bytes, 0, bytes.length)).map(HexFormat.of()::formatHex))
                .toList();
        int[] some = IntStream.range(0, identifiers.size()).filter(_ -> random.nextInt(10) > 2).toArray();
        for (boolean lanes : new boolean[] {false, true}) {
            Tokenizer tokenizer = new Tokenizer(room, format, KEY, () -> lanes);
            for (int page = 0; page < 2; page++) {
                assertThat(texts(tokenizer.tokens(new ListedRows(identifiers)))).as("at once").isEqualTo(expected);
                for (boolean digestLanes : new boolean[] {false, true}) {
                    RowDigests digests = IdentifierDigests.of(format, () -> digestLanes).digests(new ListedRows(identifiers));
                    assertThat(texts(tokenizer.tokens(digests))).as("of digests").isEqualTo(expected);
                    assertThat(texts(tokenizer.tokens(digests.select(some, some.length)))).as("of some").isEqualTo(Arrays.stream(some).mapToObj(expected::get).toList());
                }
            }
        }
    }

    private static List<Optional<String>> texts(RowTokens tokens)
    {
        return IntStream.range(0, tokens.count())
                .mapToObj(row -> tokens.hasToken(row) ? Optional.of(HexFormat.of().formatHex(tokens.bytes(), tokens.offsets()[row], tokens.offsets()[row + 1])) : Optional.<String>empty())
                .toList();
    }

    private static IdentifierFormat format(NormalizationProfile profile, IdentifierType type, IdentifierInput input)
    {
        return new IdentifierFormat(profile, type, Optional.empty(), input);
    }

    private static final class ListedRows
            implements IdentifierRows
    {
        private final List<Optional<byte[]>> identifiers;
        private byte[] read = new byte[0];

        private ListedRows(List<Optional<byte[]>> identifiers)
        {
            this.identifiers = identifiers;
        }

        @Override
        public int count()
        {
            return identifiers.size();
        }

        @Override
        public boolean read(int row)
        {
            identifiers.get(row).ifPresent(identifier -> read = identifier);
            return identifiers.get(row).isPresent();
        }

        @Override
        public byte[] bytes()
        {
            return read;
        }

        @Override
        public int offset()
        {
            return 0;
        }

        @Override
        public int length()
        {
            return read.length;
        }
    }
}
