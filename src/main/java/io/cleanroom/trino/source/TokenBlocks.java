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
import io.cleanroom.trino.identity.RowDigests;
import io.cleanroom.trino.identity.RowTokens;
import io.cleanroom.trino.identity.Tokenizer;
import io.trino.spi.block.Block;
import io.trino.spi.block.DictionaryBlock;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.block.ValueBlock;
import io.trino.spi.block.VariableWidthBlock;
import io.trino.spi.type.Type;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A token column from an identifier column. NULL, and what is no identifier, has no token. Not thread safe.
 *
 * <p>A source that stores each identifier once and refers to it, as Parquet does within a row group, gives page after page the same dictionary. Its tokens are made once, when as
 * many rows have referred to it as it has values: nobody knows how many will, and so there are never more than twice as many tokens made as the better of both ways would need.
 * What is kept, one dictionary and its tokens, is no memory that the engine is told of: where rows are taken out, its size would tell of them.
 */
final class TokenBlocks
{
    private final Tokenizer tokenizer;
    private final IdentifierBytes identifier;

    // the last one, its tokens as soon as there are any, and the rows that have referred to it
    private Optional<ValueBlock> dictionary = Optional.empty();
    private Optional<Block> dictionaryTokens = Optional.empty();
    private long references;

    /** @param type of the identifiers: one that {@link IdentifierBytes} accepts */
    TokenBlocks(Tokenizer tokenizer, Type type)
    {
        this.tokenizer = requireNonNull(tokenizer, "tokenizer is null");
        identifier = IdentifierBytes.of(type);
    }

    Block of(Block identifiers)
    {
        return switch (identifiers) {
            case RunLengthEncodedBlock repeated -> RunLengthEncodedBlock.create(each(repeated.getValue()), repeated.getPositionCount());
            case DictionaryBlock referring -> of(referring);
            case ValueBlock _ -> each(identifiers);
        };
    }

    // the same dictionary is the same object: to compare values would cost more than it saves
    @SuppressWarnings("ReferenceEquality")
    private Block of(DictionaryBlock identifiers)
    {
        if (dictionary.filter(last -> last == identifiers.getDictionary()).isEmpty()) {
            dictionary = Optional.of(identifiers.getDictionary());
            dictionaryTokens = Optional.empty();
            references = 0;
        }
        references += identifiers.getPositionCount();
        if (dictionaryTokens.isEmpty() && references >= identifiers.getDictionary().getPositionCount()) {
            dictionaryTokens = Optional.of(each(identifiers.getDictionary()));
        }
        return dictionaryTokens.map(identifiers::createProjection).orElseGet(() -> each(identifiers));
    }

    /** Of digests that were made of identifiers of the same column under the same declaration. */
    Block of(RowDigests digests)
    {
        return block(tokenizer.tokens(digests));
    }

    private Block each(Block identifiers)
    {
        return block(tokenizer.tokens(BlockIdentifiers.all(identifier, identifiers)));
    }

    private static Block block(RowTokens tokens)
    {
        return new VariableWidthBlock(tokens.count(), Slices.wrappedBuffer(tokens.bytes()), tokens.offsets(), tokens.isFull() ? Optional.empty() : Optional.of(valid(tokens)));
    }

    /** One bit for each position, as a block keeps them. */
    private static long[] valid(RowTokens tokens)
    {
        long[] words = new long[Math.ceilDiv(tokens.count(), Long.SIZE)];
        for (int position = 0; position < tokens.count(); position++) {
            if (tokens.hasToken(position)) {
                words[position / Long.SIZE] |= 1L << position;
            }
        }
        return words;
    }
}
