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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.identity.SpelledIdentifier;
import io.trino.spi.block.Block;
import io.trino.spi.block.ValueBlock;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.MemoryContext;
import io.trino.spi.connector.SourcePage;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Counts the identifiers behind token columns, on the coordinator and below the engine: of the rows that the party publishes and of no others. All columns that one reader
 * counts can be compared with one another, and with nothing else: their hash has a key that is forgotten with the reader.
 */
public final class CensusReader
{
    private final Tokenizers tokenizers;
    private final SuppressionLists lists;
    private final SipHash.Key key;

    public CensusReader(Tokenizers tokenizers, SuppressionLists lists, SecureRandom random)
    {
        this.tokenizers = requireNonNull(tokenizers, "tokenizers is null");
        this.lists = requireNonNull(lists, "lists is null");
        key = SipHash.Key.random(random);
    }

    /**
     * @param column a token column of the table
     * @throws io.trino.spi.TrinoException if the source fails; nothing of the column is used then
     */
    public IdentifierCensus read(SourceCall call, ConnectorSession engineSession, PublishedTableHandle table, PublishedColumnHandle column)
    {
        TokenRecipe recipe = column.recipe().orElseThrow(() -> new IllegalArgumentException(column.name() + " is no token column"));
        IdentifierCensus census = new IdentifierCensus(new SipHash(key));
        SpelledIdentifier identifier = new SpelledIdentifier(Tokenizers.format(recipe.declaration()));
        IdentifierBytes bytes = IdentifierBytes.of(column.sourceType());
        // the identifiers themselves; they go no further than this method
        List<PublishedColumnHandle> columns = ImmutableList.of(PublishedColumnHandle.plain(column.name(), column.sourceType(), column.inner()));
        PublishedPageSources pages = new PublishedPageSources(call.source(), tokenizers, lists);
        return SourceFailure.masked(table.name(), () -> {
            Optional<PublishedTableCredentials> credentials = PublishedTableCredentials.of(call, table);
            WholeTable.read(
                    PublishedSplits.of(call.source(), engineSession, table, _ -> {}),
                    split -> pages.create(engineSession, (PublishedSplit) split, table, credentials, columns, MemoryContext.NO_LIMIT),
                    page -> read(page, bytes, identifier, census));
            return census;
        });
    }

    private static void read(SourcePage page, IdentifierBytes bytes, SpelledIdentifier identifier, IdentifierCensus census)
    {
        Block block = page.getBlock(0);
        ValueBlock values = block.getUnderlyingValueBlock();
        for (int position = 0; position < page.getPositionCount(); position++) {
            int at = block.getUnderlyingValuePosition(position);
            if (values.isNull(at)) {
                census.addNull();
                continue;
            }
            bytes.read(values, at);
            census.add(identifier, identifier.read(bytes.bytes(), bytes.offset(), bytes.length()));
        }
    }
}
