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
import io.cleanroom.trino.identity.IdentifierFormat;
import io.cleanroom.trino.identity.TokenKey;
import io.cleanroom.trino.identity.TokenKeys;
import io.cleanroom.trino.identity.Tokenizer;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Makes the tokenizers of one clean room; each is for one thread. */
public final class Tokenizers
{
    private final String cleanRoom;
    private final TokenKeys keys;

    public Tokenizers(String cleanRoom, TokenKeys keys)
    {
        this.cleanRoom = requireNonNull(cleanRoom, "cleanRoom is null");
        this.keys = requireNonNull(keys, "keys is null");
    }

    /** With the current key of this node, which is for the coordinator to choose; empty without a key: then there are no tokens. */
    public Optional<TokenRecipe> recipe(TokenDeclaration declaration)
    {
        return keys.current().map(key -> new TokenRecipe(declaration, tokenizer(declaration, key).keyId()));
    }

    /** @throws IllegalStateException if this node does not have the recipe's key: tokens of another one would match nothing, and nothing would say so */
    Tokenizer create(TokenRecipe recipe)
    {
        return keys.all().stream()
                .map(key -> tokenizer(recipe.declaration(), key))
                .filter(tokenizer -> tokenizer.keyId().equals(recipe.keyId()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This node has no token key with the id %s; accepted: the same clean-room.token-key properties on all nodes".formatted(recipe.keyId())));
    }

    static IdentifierFormat format(TokenDeclaration declaration)
    {
        return IdentifierFormat.of(declaration.profile(), Optional.of(declaration.type()), declaration.region(), Optional.of(declaration.input()));
    }

    private Tokenizer tokenizer(TokenDeclaration declaration, TokenKey key)
    {
        return new Tokenizer(cleanRoom, format(declaration), key);
    }
}
