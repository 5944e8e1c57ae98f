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

import io.cleanroom.trino.contract.TokenDeclaration;
import io.cleanroom.trino.identity.TokenKeys;
import io.trino.spi.block.Block;

import java.util.Map;
import java.util.Optional;

import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/** A text column's tokens as a page source makes them, for those who measure from outside. */
public final class TokenColumn
{
    private final TokenBlocks blocks;

    private TokenColumn(TokenBlocks blocks)
    {
        this.blocks = requireNonNull(blocks, "blocks is null");
    }

    public static TokenColumn of(String profile, String type, String input)
    {
        Tokenizers tokenizers = new Tokenizers("retail_media", TokenKeys.parse(Map.of("k1", "5c".repeat(32))));
        TokenRecipe recipe = tokenizers.recipe(new TokenDeclaration(profile, type, Optional.empty(), input)).orElseThrow();
        return new TokenColumn(new TokenBlocks(tokenizers.create(recipe), VARCHAR));
    }

    public Block of(Block identifiers)
    {
        return blocks.of(identifiers);
    }
}
