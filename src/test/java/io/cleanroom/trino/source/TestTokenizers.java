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

import io.airlift.json.JsonCodec;
import io.cleanroom.trino.contract.TokenDeclaration;
import io.cleanroom.trino.identity.TokenKeys;
import io.trino.spi.type.VarcharType;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

import static io.trino.spi.type.VarbinaryType.VARBINARY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One key makes all tokens of a run, whatever keys the nodes have beside it. */
final class TestTokenizers
{
    private static final TokenDeclaration EMAIL = new TokenDeclaration("email_v1", "email", Optional.empty(), TokenDeclaration.PLAIN);
    private static final TokenDeclaration PHONE = new TokenDeclaration("phone_v1", "phone", Optional.of("GB"), TokenDeclaration.PLAIN);
    private static final String OLD = "0a".repeat(32);
    private static final String NEW = "0b".repeat(32);

    @Test
    void testWorkersFollowTheCoordinator()
    {
        Tokenizers before = tokenizers(Map.of("k1", OLD));
        Tokenizers laidOut = tokenizers(Map.of("k1", OLD, "k2", NEW, "current", "k1"));
        Tokenizers after = tokenizers(Map.of("k1", OLD, "k2", NEW));
        Tokenizers onlyNew = tokenizers(Map.of("k2", NEW));
        TokenRecipe old = before.recipe(EMAIL).orElseThrow();
        assertThat(laidOut.recipe(EMAIL)).contains(old);
        assertThat(after.recipe(EMAIL)).isEqualTo(onlyNew.recipe(EMAIL)).isNotEqualTo(Optional.of(old));
        byte[] token = token(before, old);
        assertThat(token(laidOut, old)).isEqualTo(token);
        assertThat(token(after, old)).as("a worker that has gone on already").isEqualTo(token);
        TokenRecipe current = after.recipe(EMAIL).orElseThrow();
        assertThat(token(laidOut, current)).isEqualTo(token(onlyNew, current)).isNotEqualTo(token);
        assertThat(tokenizers(Map.of()).recipe(EMAIL)).isEmpty();
    }

    @Test
    void testLabelsSayNothing()
    {
        // the same label for another key on another node
        TokenRecipe recipe = tokenizers(Map.of("k1", OLD)).recipe(EMAIL).orElseThrow();
        assertThat(token(tokenizers(Map.of("k7", OLD)), recipe)).isEqualTo(token(tokenizers(Map.of("k1", OLD)), recipe));
        assertMissing(tokenizers(Map.of("k1", NEW)), recipe);
    }

    @Test
    void testMissingKey()
    {
        assertMissing(tokenizers(Map.of("k2", NEW)), tokenizers(Map.of("k1", OLD)).recipe(EMAIL).orElseThrow());
        assertMissing(tokenizers(Map.of()), tokenizers(Map.of("k1", OLD)).recipe(EMAIL).orElseThrow());
        // the id of one profile is that of no other
        TokenRecipe email = tokenizers(Map.of("k1", OLD)).recipe(EMAIL).orElseThrow();
        assertMissing(tokenizers(Map.of("k1", OLD)), new TokenRecipe(PHONE, email.keyId()));
    }

    @Test
    void testHandleTakesTheRecipeAlongAndNoKey()
    {
        JsonCodec<TokenRecipe> codec = JsonCodec.jsonCodec(TokenRecipe.class);
        for (TokenDeclaration declaration : new TokenDeclaration[] {EMAIL, PHONE}) {
            TokenRecipe recipe = tokenizers(Map.of("k1", OLD)).recipe(declaration).orElseThrow();
            assertThat(codec.fromJson(codec.toJson(recipe))).isEqualTo(recipe);
            assertThat(codec.toJson(recipe)).contains(recipe.keyId()).doesNotContain("0a0a");
            assertThat(recipe.toString()).doesNotContain("0a0a");
        }
    }

    @Test
    void testNoColumnWithoutItsRecipe()
    {
        assertThatThrownBy(() -> new PublishedColumnHandle("customer", VARBINARY, InnerHandle.decode("email"), VarcharType.VARCHAR, Optional.empty()))
                .hasMessage("column customer has another type than its source, and no recipe");
    }

    private static void assertMissing(Tokenizers tokenizers, TokenRecipe recipe)
    {
        assertThatThrownBy(() -> tokenizers.create(recipe))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This node has no token key with the id %s; accepted: the same clean-room.token-key properties on all nodes", recipe.keyId());
    }

    private static byte[] token(Tokenizers tokenizers, TokenRecipe recipe)
    {
        byte[] identifier = "ann@example.com".getBytes(UTF_8);
        return tokenizers.create(recipe).tokenize(identifier, 0, identifier.length);
    }

    private static Tokenizers tokenizers(Map<String, String> keys)
    {
        return new Tokenizers("room", TokenKeys.parse(keys));
    }
}
