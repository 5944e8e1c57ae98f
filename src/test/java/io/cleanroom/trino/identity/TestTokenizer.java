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

import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestTokenizer
{
    private static final String ROOT = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private final Tokenizer tokenizer = new Tokenizer("retail_media", NormalizationProfile.EMAIL_V1, TokenKey.parse(ROOT));

    @Test
    void testPublishedExample()
    {
        byte[] form = "annalindqvist@gmail.com".getBytes(UTF_8);
        TokenLayout layout = new TokenLayout("retail_media", "google_data_manager_v1", "email", TokenKey.parse(ROOT));
        byte[] token = layout.token(form, form.length);
        assertThat(token).hasSize(37);
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(token)).isEqualTo("AReBbyH2Lpew9PKQOjDS9tfXiGpmKXdtGgF0jYw2RhCFhElT7A");
        assertThat(layout.token(form, form.length)).as("nothing is left over from the token before").isEqualTo(token);
    }

    @Test
    void testDerivedKeyOfPublishedExample()
    {
        byte[] purpose = "cleanroom/id-token/key/v1\0\0\u000Cretail_media\0\u0016google_data_manager_v1\0\u0005email".getBytes(UTF_8);
        assertThat(HexFormat.of().formatHex(TokenKey.parse(ROOT).derive(purpose, "HmacSHA256").getEncoded()))
                .isEqualTo("762037614844482f83365360c02a27138a21ae1ae0a7e1ddaa0ffb8a6b23fd87");
    }

    @Test
    void testSameNormalFormSameToken()
    {
        byte[] token = tokenize(tokenizer, "anna@example.org");
        assertThat(token).hasSize(Tokenizer.TOKEN_SIZE);
        assertThat(tokenize(tokenizer, "  ANNA@Example.org\n")).isEqualTo(token);
        assertThat(tokenize(tokenizer, "anne@example.org")).isNotEqualTo(token);
        assertThat(tokenize(new Tokenizer("retail_media", NormalizationProfile.EMAIL_V1, TokenKey.parse(ROOT)), "anna@example.org")).isEqualTo(token);

        TokenLayout layout = new TokenLayout("retail_media", "email_v1", "email", TokenKey.parse(ROOT));
        byte[] form = "anna@example.org".getBytes(UTF_8);
        assertThat(layout.token(form, form.length)).isEqualTo(token);
    }

    @Test
    void testOffsetAndLength()
    {
        byte[] block = "bob@example.organna@example.orgeve@example.org".getBytes(UTF_8);
        assertThat(tokenizer.tokenize(block, 15, 16)).isEqualTo(tokenize(tokenizer, "anna@example.org"));
        assertThatThrownBy(() -> tokenizer.tokenize(block, 40, 16)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void testNoTokenForNullEmptyAndInvalid()
    {
        assertThat(tokenizer.tokenize(null, 0, 0)).isNull();
        for (String none : new String[] {"", " ", "\t\r\n", "anna", "@", "a@b@c", "a\0@b", "\u00A0@b"}) {
            assertThat(tokenize(tokenizer, none)).as(none).isNull();
        }
        TokenLayout layout = new TokenLayout("retail_media", "email_v1", "email", TokenKey.parse(ROOT));
        assertThatThrownBy(() -> layout.token(new byte[8], 0)).hasMessage("an empty normal form has no token");
    }

    @Test
    void testRoomProfileTypeAndKeySeparate()
    {
        byte[] form = "anna@example.org".getBytes(UTF_8);
        TokenKey key = TokenKey.parse(ROOT);
        TokenKey other = TokenKey.parse(ROOT.replace("1f", "1e"));
        Set<String> keyIds = new HashSet<>();
        Set<String> macs = new HashSet<>();
        TokenLayout[] layouts = {
                new TokenLayout("retail_media", "email_v1", "email", key),
                new TokenLayout("retail_media2", "email_v1", "email", key),
                new TokenLayout("retail_media", "email_v2", "email", key),
                new TokenLayout("retail_media", "email_v1", "phone", key),
                new TokenLayout("retail_media", "email_v1", "email", other),
                // the parts run together are those of the first
                new TokenLayout("retail_mediae", "mail_v1", "email", key),
        };
        for (TokenLayout layout : layouts) {
            String token = HexFormat.of().formatHex(layout.token(form, form.length));
            keyIds.add(token.substring(2, 10));
            macs.add(token.substring(10));
        }
        assertThat(keyIds).hasSize(layouts.length);
        assertThat(macs).hasSize(layouts.length);
    }

    private static byte[] tokenize(Tokenizer tokenizer, String identifier)
    {
        byte[] utf8 = identifier.getBytes(UTF_8);
        return tokenizer.tokenize(utf8, 0, utf8.length);
    }
}
