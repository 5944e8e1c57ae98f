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

import io.airlift.slice.Slice;
import io.cleanroom.trino.identity.Tokenizer;
import io.trino.spi.block.Block;
import io.trino.spi.block.DictionaryBlock;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.block.VariableWidthBlockBuilder;
import io.trino.spi.type.Type;

import static io.trino.spi.type.VarbinaryType.VARBINARY;

/** Token columns from identifier columns. NULL, and what is no identifier, has no token. */
final class TokenBlocks
{
    private TokenBlocks() {}

    /** @param type a text type */
    static Block of(Tokenizer tokenizer, Type type, Block identifiers)
    {
        return switch (identifiers) {
            case RunLengthEncodedBlock repeated -> RunLengthEncodedBlock.create(of(tokenizer, type, repeated.getValue()), repeated.getPositionCount());
            case DictionaryBlock dictionary when dictionary.getDictionary().getPositionCount() <= dictionary.getPositionCount() ->
                    dictionary.createProjection(of(tokenizer, type, dictionary.getDictionary()));
            default -> each(tokenizer, type, identifiers);
        };
    }

    private static Block each(Tokenizer tokenizer, Type type, Block identifiers)
    {
        int count = identifiers.getPositionCount();
        VariableWidthBlockBuilder builder = VARBINARY.createBlockBuilder(null, count, Tokenizer.TOKEN_SIZE);
        for (int position = 0; position < count; position++) {
            byte[] token = null;
            if (!identifiers.isNull(position)) {
                Slice identifier = type.getSlice(identifiers, position);
                token = tokenizer.tokenize(identifier.byteArray(), identifier.byteArrayOffset(), identifier.length());
            }
            if (token == null) {
                builder.appendNull();
            }
            else {
                builder.writeEntry(token, 0, token.length);
            }
        }
        return builder.build();
    }
}
