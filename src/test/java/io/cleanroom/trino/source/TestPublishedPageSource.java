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

import com.google.common.collect.Iterators;
import io.airlift.slice.Slice;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.contract.TokenDeclaration;
import io.cleanroom.trino.identity.TokenKeys;
import io.cleanroom.trino.source.PublishedSourcePage.Channel;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.DictionaryBlock;
import io.trino.spi.block.VariableWidthBlock;
import io.trino.spi.connector.MemoryContext;
import io.trino.spi.connector.SourcePage;
import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.VarbinaryType.VARBINARY;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static org.assertj.core.api.Assertions.assertThat;

/** Tokens of rows that a suppression list leaves are the same whether their digests were there already or not. */
final class TestPublishedPageSource
{
    private static final TableName TABLE = new TableName("acme", "customers");
    private static final TokenDeclaration EMAIL = new TokenDeclaration("email_v1", "email", Optional.empty(), TokenDeclaration.PLAIN);
    private static final List<String> LIST = Arrays.asList("ben@example.com", "zoe@example.com", null, "nobody");
    private static final List<String> EMAILS = Arrays.asList("Zoe@example.com", "ann@example.com", null, " BEN@Example.com", "nobody", "", "ann@EXAMPLE.com", "ben@example.com", null, "eve@example.com");

    private final Tokenizers tokenizers = new Tokenizers("room", TokenKeys.parse(Map.of("k1", "ab".repeat(32))));

    @Test
    void testTokensOfRowsThatAreLeft()
    {
        List<Slice> plain = tokens(new TokenBlocks(tokenizers.create(tokenizers.recipe(EMAIL).orElseThrow()), VARCHAR).of(texts(EMAILS)));
        List<Slice> expected = List.of(1, 2, 4, 5, 6, 8, 9).stream().map(plain::get).collect(ArrayList::new, List::add, List::addAll);
        assertThat(tokens(page(true, EMAILS).getBlock(0))).isEqualTo(expected);
        assertThat(tokens(page(false, EMAILS).getBlock(0))).isEqualTo(expected);
        assertThat(tokens(page(true, EMAILS).getPage().getBlock(0))).isEqualTo(expected);
        assertThat(page(true, EMAILS).getPositionCount()).isEqualTo(expected.size());
    }

    @Test
    void testTokensOfRowsThatTheEngineSelects()
    {
        for (boolean digested : new boolean[] {true, false}) {
            List<Slice> all = tokens(page(digested, EMAILS).getBlock(0));
            List<Slice> expected = Arrays.asList(all.get(0), all.get(4), all.get(6));
            SourcePage before = page(digested, EMAILS);
            before.selectPositions(new int[] {0, 0, 4, 6}, 1, 3);
            assertThat(tokens(before.getBlock(0))).isEqualTo(expected);
            SourcePage after = page(digested, EMAILS);
            assertThat(after.getBlock(0).getPositionCount()).isEqualTo(all.size());
            after.selectPositions(new int[] {0, 4, 6}, 0, 3);
            assertThat(tokens(after.getBlock(0))).isEqualTo(expected);
        }
    }

    @Test
    void testPagesOneAfterTheOther()
    {
        SuppressedIdentifiers suppressed = suppressed();
        PublishedPageSource source = source(true, suppressed, List.of(EMAILS, List.of("ben@example.com"), List.of("eve@example.com", "zoe@example.com")));
        SourcePage first = source.getNextSourcePage();
        assertThat(source.getNextSourcePage()).as("nobody is left of the second").isNull();
        SourcePage third = source.getNextSourcePage();
        assertThat(tokens(third.getBlock(0))).isEqualTo(tokens(page(false, List.of("eve@example.com")).getBlock(0)));
        assertThat(tokens(first.getBlock(0))).as("asked for late").isEqualTo(tokens(page(false, EMAILS).getBlock(0)));
    }

    /** The tokens that are kept of a dictionary are those of all its values, of people who are taken out among them. */
    @Test
    void testNothingOfADictionaryShowsWhereRowsAreTakenOut()
    {
        Block dictionary = DictionaryBlock.create(EMAILS.size(), texts(EMAILS), IntStream.range(0, EMAILS.size()).toArray());
        for (boolean digested : new boolean[] {true, false}) {
            PublishedPageSource source = source(digested, suppressed(), List.of(dictionary, dictionary).iterator());
            Block plain = page(digested, EMAILS).getBlock(0);
            for (int page = 0; page < 2; page++) {
                Block block = source.getNextSourcePage().getBlock(0);
                assertThat(tokens(block)).isEqualTo(tokens(plain));
                assertThat(block).isInstanceOf(VariableWidthBlock.class);
                assertThat(List.of(block.getSizeInBytes(), block.getRetainedSizeInBytes())).isEqualTo(List.of(plain.getSizeInBytes(), plain.getRetainedSizeInBytes()));
            }
        }
    }

    private SourcePage page(boolean digested, List<String> emails)
    {
        return source(digested, suppressed(), List.of(emails)).getNextSourcePage();
    }

    private PublishedPageSource source(boolean digested, SuppressedIdentifiers suppressed, List<List<String>> pages)
    {
        return source(digested, suppressed, Iterators.transform(pages.iterator(), TestPublishedPageSource::texts));
    }

    private PublishedPageSource source(boolean digested, SuppressedIdentifiers suppressed, Iterator<Block> pages)
    {
        TokenBlocks tokens = new TokenBlocks(tokenizers.create(tokenizers.recipe(EMAIL).orElseThrow()), VARCHAR);
        return new PublishedPageSource(
                new SourceScan(TABLE, MemoryContext.NO_LIMIT, true),
                TestingListConnector.pages(Iterators.transform(pages, Page::new)),
                List.of(new SuppressionFilter(0, new IdentifierDigest(VARCHAR, Optional.of(EMAIL), suppressed), suppressed)),
                List.of(new Channel(0, VARBINARY, Optional.of(tokens), digested)));
    }

    private static SuppressedIdentifiers suppressed()
    {
        SuppressedIdentifiers suppressed = new SuppressedIdentifiers(new SecureRandom());
        IdentifierDigest digest = new IdentifierDigest(VARCHAR, Optional.of(EMAIL), suppressed);
        Block list = texts(LIST);
        digest.read(list, IntStream.range(0, LIST.size()).toArray(), LIST.size());
        for (int position = 0; position < LIST.size(); position++) {
            if (digest.isIdentified(position)) {
                suppressed.add(digest.high(position), digest.low()[position]);
            }
        }
        suppressed.complete();
        assertThat(suppressed.size()).isEqualTo(2);
        return suppressed;
    }

    private static List<Slice> tokens(Block block)
    {
        List<Slice> tokens = new ArrayList<>();
        for (int position = 0; position < block.getPositionCount(); position++) {
            tokens.add(block.isNull(position) ? null : VARBINARY.getSlice(block, position));
        }
        return tokens;
    }

    private static Block texts(List<String> texts)
    {
        BlockBuilder builder = VARCHAR.createBlockBuilder(null, texts.size());
        for (String text : texts) {
            if (text == null) {
                builder.appendNull();
            }
            else {
                VARCHAR.writeSlice(builder, utf8Slice(text));
            }
        }
        return builder.build();
    }
}
