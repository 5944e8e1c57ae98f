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
package io.cleanroom.trino.source;

import io.airlift.slice.Slices;
import io.cleanroom.trino.contract.TokenDeclaration;
import io.cleanroom.trino.identity.TokenKeys;
import io.cleanroom.trino.identity.Tokenizer;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.DictionaryBlock;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.block.ValueBlock;
import io.trino.spi.type.Type;
import io.trino.spi.type.UuidType;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.CharType.createCharType;
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.DecimalType.createDecimalType;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.IntegerType.INTEGER;
import static io.trino.spi.type.SmallintType.SMALLINT;
import static io.trino.spi.type.TimestampType.TIMESTAMP_MILLIS;
import static io.trino.spi.type.TinyintType.TINYINT;
import static io.trino.spi.type.VarbinaryType.VARBINARY;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static io.trino.spi.type.VarcharType.createVarcharType;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

final class TestTokenBlocks
{
    private static final TokenDeclaration EMAIL = new TokenDeclaration("email_v1", "email", Optional.empty(), TokenDeclaration.PLAIN);
    private static final TokenDeclaration EXACT = new TokenDeclaration("exact_v1", "value", Optional.empty(), TokenDeclaration.PLAIN);
    private static final List<String> EMAILS = Arrays.asList("ann@example.com", null, " BEN@Example.com", "nobody", "", "ann@EXAMPLE.com", null, "eve@example.com");

    private final Tokenizers tokenizers = new Tokenizers("room", TokenKeys.parse(Map.of("k1", "ab".repeat(32))));

    @Test
    void testTokenOfEachIdentifier()
    {
        ValueBlock emails = texts(VARCHAR, EMAILS);
        assertThat(tokens(EMAIL, VARCHAR, emails)).isEqualTo(expected(EMAIL, EMAILS));
        assertThat(tokens(EMAIL, VARCHAR, emails).getFirst()).isEqualTo(tokens(EMAIL, VARCHAR, emails).get(5)).hasSize(2 * Tokenizer.TOKEN_SIZE);
        assertThat(tokens(EMAIL, VARCHAR, emails.getRegion(2, 5))).isEqualTo(expected(EMAIL, EMAILS.subList(2, 7)));
        assertThat(tokens(EMAIL, VARCHAR, emails.getRegion(0, 0))).isEmpty();
        assertThat(tokens(EMAIL, createVarcharType(20), emails)).isEqualTo(expected(EMAIL, EMAILS));
        assertThat(tokens(EMAIL, createCharType(20), texts(createCharType(20), List.of("ann@example.com", "x")))).isEqualTo(expected(EMAIL, List.of("ann@example.com", "x")));
        // more than a word of the bits that say which are NULL
        List<String> many = new ArrayList<>();
        for (int index = 0; index < 1_000; index++) {
            many.add(index % 7 == 3 ? null : index % 11 == 4 ? "none" : "a%s@example.com".formatted(index));
        }
        assertThat(tokens(EMAIL, VARCHAR, texts(VARCHAR, many))).isEqualTo(expected(EMAIL, many));
    }

    @Test
    void testNoTokens()
    {
        Block none = new TokenBlocks(tokenizers.create(recipe(EMAIL)), VARCHAR).of(texts(VARCHAR, Arrays.asList(null, "x", null)));
        assertThat(none.getPositionCount()).isEqualTo(3);
        assertThat(none.getRetainedSizeInBytes()).isLessThan(300);
        assertThat(none.isNull(0) && none.isNull(1) && none.isNull(2)).isTrue();
    }

    @Test
    void testEachValueOfADictionaryOnce()
    {
        ValueBlock emails = texts(VARCHAR, EMAILS);
        Block repeated = RunLengthEncodedBlock.create(emails.getRegion(2, 1), 3);
        assertThat(new TokenBlocks(tokenizers.create(recipe(EMAIL)), VARCHAR).of(repeated)).isInstanceOf(RunLengthEncodedBlock.class);
        assertThat(tokens(EMAIL, VARCHAR, repeated)).isEqualTo(expected(EMAIL, Arrays.asList(EMAILS.get(2), EMAILS.get(2), EMAILS.get(2))));

        int[] ids = {7, 0, 1, 0, 3, 5, 2, 7, 6, 4};
        List<String> dictionary = Arrays.stream(ids).mapToObj(EMAILS::get).toList();
        Block wide = DictionaryBlock.create(ids.length, emails, ids);
        assertThat(new TokenBlocks(tokenizers.create(recipe(EMAIL)), VARCHAR).of(wide)).isInstanceOf(DictionaryBlock.class);
        assertThat(tokens(EMAIL, VARCHAR, wide)).isEqualTo(expected(EMAIL, dictionary));

        // of a large one, only what is used
        Block narrow = wide.getRegion(1, 4);
        assertThat(new TokenBlocks(tokenizers.create(recipe(EMAIL)), VARCHAR).of(narrow)).isInstanceOf(ValueBlock.class);
        assertThat(tokens(EMAIL, VARCHAR, narrow)).isEqualTo(expected(EMAIL, dictionary.subList(1, 5)));
    }

    @Test
    void testTokensOfADictionaryAreKeptForItsNextPages()
    {
        ValueBlock emails = texts(VARCHAR, EMAILS);
        TokenBlocks blocks = new TokenBlocks(tokenizers.create(recipe(EMAIL)), VARCHAR);
        List<List<Integer>> pages = List.of(List.of(7, 0, 1), List.of(3, 5, 2, 0), List.of(6, 6), List.of(4, 1), List.of(0));
        List<Block> tokens = pages.stream().map(page -> blocks.of(references(emails, page))).toList();

        // three and seven rows have referred to eight values, then nine and eleven
        assertThat(tokens.subList(0, 2)).allMatch(ValueBlock.class::isInstance);
        assertThat(dictionary(tokens.get(2))).isSameAs(dictionary(tokens.get(3)));
        for (int page = 0; page < pages.size(); page++) {
            assertThat(texts(tokens.get(page))).isEqualTo(expected(EMAIL, pages.get(page).stream().map(EMAILS::get).toList()));
        }
    }

    @Test
    void testAnotherDictionaryHasItsOwnTokens()
    {
        TokenBlocks blocks = new TokenBlocks(tokenizers.create(recipe(EMAIL)), VARCHAR);
        List<String> others = List.of("zoe@example.com", "ann@example.com");
        ValueBlock first = texts(VARCHAR, EMAILS);
        ValueBlock second = texts(VARCHAR, others);
        for (int round = 0; round < 3; round++) {
            assertThat(texts(blocks.of(references(first, List.of(0, 7, 5, 2, 0, 1, 3, 4))))).isEqualTo(expected(EMAIL, List.of(0, 7, 5, 2, 0, 1, 3, 4).stream().map(EMAILS::get).toList()));
            assertThat(texts(blocks.of(references(second, List.of(1, 0))))).isEqualTo(expected(EMAIL, List.of(others.get(1), others.get(0))));
        }
    }

    private static ValueBlock dictionary(Block block)
    {
        assertThat(block).isInstanceOf(DictionaryBlock.class);
        return ((DictionaryBlock) block).getDictionary();
    }

    private static Block references(ValueBlock dictionary, List<Integer> positions)
    {
        return DictionaryBlock.create(positions.size(), dictionary, positions.stream().mapToInt(Integer::intValue).toArray());
    }

    @Test
    void testOtherTypesAreTheirText()
    {
        for (Type type : List.of(TINYINT, SMALLINT, INTEGER, BIGINT)) {
            List<Long> values = List.of(0L, 7L, -1L, 100L, -128L, 127L);
            assertThat(tokens(EXACT, type, longs(type, values))).isEqualTo(expected(EXACT, values.stream().map(String::valueOf).toList()));
        }
        List<Long> extremes = List.of(Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE + 1, 1_000_000_000_000L);
        assertThat(tokens(EXACT, BIGINT, longs(BIGINT, extremes))).isEqualTo(expected(EXACT, extremes.stream().map(String::valueOf).toList()));

        LocalDate day = LocalDate.of(2026, 2, 3);
        assertThat(tokens(EXACT, DATE, longs(DATE, List.of(day.toEpochDay())))).isEqualTo(expected(EXACT, List.of("2026-02-03")));

        UUID id = UUID.fromString("12151fd2-7586-11e9-8f9e-2a86e4085a59");
        BlockBuilder uuids = UuidType.UUID.createBlockBuilder(null, 1);
        UuidType.UUID.writeSlice(uuids, UuidType.javaUuidToTrinoUuid(id));
        assertThat(tokens(EXACT, UuidType.UUID, uuids.buildValueBlock())).isEqualTo(expected(EXACT, List.of(id.toString())));

        assertThat(tokens(EXACT, VARBINARY, texts(VARBINARY, List.of("C-1", " ")))).isEqualTo(expected(EXACT, List.of("C-1", " ")));
    }

    @Test
    void testAcceptedTypes()
    {
        TokenDeclaration hashed = new TokenDeclaration("exact_v1", "value", Optional.empty(), "sha256_hex");
        for (TokenDeclaration declaration : List.of(EMAIL, EXACT, hashed)) {
            assertThat(IdentifierBytes.accepts(VARCHAR, declaration)).isTrue();
            assertThat(IdentifierBytes.accepts(createCharType(3), declaration)).isTrue();
            for (Type type : List.of(BOOLEAN, DOUBLE, createDecimalType(10, 0), TIMESTAMP_MILLIS)) {
                assertThat(IdentifierBytes.accepts(type, declaration)).isFalse();
            }
            for (Type type : List.of(VARBINARY, BIGINT, DATE, UuidType.UUID)) {
                assertThat(IdentifierBytes.accepts(type, declaration)).isEqualTo(declaration.equals(EXACT));
            }
        }
        assertThat(IdentifierBytes.accepted(EXACT)).contains("UUID");
        assertThat(IdentifierBytes.accepted(hashed)).isEqualTo("text");
    }

    private TokenRecipe recipe(TokenDeclaration declaration)
    {
        return tokenizers.recipe(declaration).orElseThrow();
    }

    private List<String> expected(TokenDeclaration declaration, List<String> identifiers)
    {
        Tokenizer tokenizer = tokenizers.create(recipe(declaration));
        return identifiers.stream()
                .map(identifier -> {
                    byte[] bytes = identifier == null ? null : identifier.getBytes(UTF_8);
                    byte[] token = tokenizer.tokenize(bytes, 0, bytes == null ? 0 : bytes.length);
                    return token == null ? null : HexFormat.of().formatHex(token);
                })
                .toList();
    }

    private List<String> tokens(TokenDeclaration declaration, Type type, Block identifiers)
    {
        return texts(new TokenBlocks(tokenizers.create(recipe(declaration)), type).of(identifiers));
    }

    private static List<String> texts(Block tokens)
    {
        List<String> texts = new ArrayList<>();
        for (int position = 0; position < tokens.getPositionCount(); position++) {
            texts.add(tokens.isNull(position) ? null : HexFormat.of().formatHex(VARBINARY.getSlice(tokens, position).getBytes()));
        }
        return texts;
    }

    private static ValueBlock texts(Type type, List<String> values)
    {
        BlockBuilder builder = type.createBlockBuilder(null, values.size());
        for (String value : values) {
            if (value == null) {
                builder.appendNull();
            }
            else {
                type.writeSlice(builder, Slices.utf8Slice(value));
            }
        }
        return builder.buildValueBlock();
    }

    private static ValueBlock longs(Type type, List<Long> values)
    {
        BlockBuilder builder = type.createBlockBuilder(null, values.size());
        values.forEach(value -> type.writeLong(builder, value));
        return builder.buildValueBlock();
    }
}
