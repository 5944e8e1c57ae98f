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

import com.google.common.primitives.Bytes;
import org.junit.jupiter.api.Test;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static io.cleanroom.trino.identity.IdentifierType.PHONE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestTokenizer
{
    private static final String ROOT = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private static final HexFormat HEX = HexFormat.of();

    private final Tokenizer tokenizer = tokenizer("retail_media", NormalizationProfile.EMAIL_V1, IdentifierType.EMAIL, ROOT);

    @Test
    void testPublishedExample()
    {
        Tokenizer google = tokenizer("retail_media", NormalizationProfile.GOOGLE_DATA_MANAGER_V1, IdentifierType.EMAIL, ROOT);
        byte[] token = tokenize(google, "Anna.Lindqvist+News@GMail.com");
        assertThat(token).hasSize(37);
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(token)).isEqualTo("AReBbyH2Lpew9PKQOjDS9tfXiGpmKXdtGgF0jYw2RhCFhElT7A");
        assertThat(tokenize(google, "annalindqvist@gmail.com")).as("nothing is left over from the token before").isEqualTo(token);
        assertThat(google.keyId()).isEqualTo("17816f21").isEqualTo(HEX.formatHex(token, 1, 5));
    }

    @Test
    void testDerivedKeyOfPublishedExample()
    {
        byte[] purpose = "cleanroom/id-token/key/v1\0\0\u000Cretail_media\0\u0016google_data_manager_v1\0\u0005email".getBytes(UTF_8);
        assertThat(HEX.formatHex(TokenKey.parse(ROOT).derive(purpose)))
                .isEqualTo("762037614844482f83365360c02a27138a21ae1ae0a7e1ddaa0ffb8a6b23fd87");
    }

    @Test
    void testMacOfThePlatform()
            throws GeneralSecurityException
    {
        Random random = new Random(3);
        Mac mac = Mac.getInstance("HmacSHA256");
        for (int round = 0; round < 200; round++) {
            String room = "r" + "x".repeat(random.nextInt(60));
            byte[] root = new byte[32];
            random.nextBytes(root);
            byte[] identifier = new byte[1 + random.nextInt(300)];
            random.nextBytes(identifier);
            byte[] context = ("\0" + (char) room.length() + room + "\0\u0008exact_v1\0\u0005value").getBytes(UTF_8);
            mac.init(new SecretKeySpec(TokenKey.parse(HEX.formatHex(root)).derive(Bytes.concat("cleanroom/id-token/key/v1\0".getBytes(UTF_8), context)), "HmacSHA256"));
            byte[] expected = mac.doFinal(Bytes.concat("cleanroom/id-token/v1\0".getBytes(UTF_8), context, MessageDigest.getInstance("SHA-256").digest(identifier)));
            byte[] token = tokenizer(room, NormalizationProfile.EXACT_V1, IdentifierType.VALUE, HEX.formatHex(root)).tokenize(identifier, 0, identifier.length);
            assertThat(Arrays.copyOfRange(token, 5, 37)).isEqualTo(expected);
        }
    }

    @Test
    void testSameNormalFormSameToken()
    {
        byte[] token = tokenize(tokenizer, "anna@example.org");
        assertThat(token).hasSize(Tokenizer.TOKEN_SIZE);
        assertThat(tokenize(tokenizer, "  ANNA@Example.org\n")).isEqualTo(token);
        assertThat(tokenize(tokenizer, "anne@example.org")).isNotEqualTo(token);
        assertThat(tokenize(tokenizer("retail_media", NormalizationProfile.EMAIL_V1, IdentifierType.EMAIL, ROOT), "anna@example.org")).isEqualTo(token);
    }

    @Test
    void testDigestHasTheTokenOfItsIdentifier()
    {
        for (NormalizationProfile profile : NormalizationProfile.values()) {
            for (IdentifierType type : profile.types()) {
                IdentifierFormat plain = new IdentifierFormat(profile, type, Optional.empty(), IdentifierInput.PLAIN);
                String identifier = type == PHONE ? "+442079460958" : "Anna.Lindqvist+News@GMail.com";
                byte[] token = tokenize(new Tokenizer("room", plain, TokenKey.parse(ROOT)), identifier);
                String hex = NormalForm.of(plain, identifier.getBytes(UTF_8)).digest().orElseThrow();
                Map<String, IdentifierInput> digests = Map.of(
                        hex, IdentifierInput.SHA256_HEX,
                        hex.toUpperCase(Locale.ROOT), IdentifierInput.SHA256_HEX,
                        Base64.getEncoder().encodeToString(HEX.parseHex(hex)), IdentifierInput.SHA256_BASE64);
                digests.forEach((digest, input) -> {
                    IdentifierFormat hashed = new IdentifierFormat(profile, type, Optional.empty(), input);
                    assertThat(tokenize(new Tokenizer("room", hashed, TokenKey.parse(ROOT)), digest)).as("%s %s", profile, input).isEqualTo(token);
                });
            }
        }
    }

    @Test
    void testDigestsAreNotGuessed()
    {
        String hex = "bac4f77511b24992d0342b83667bed726e44378d8cb7d3fde9d87d35b1ff2770";
        byte[] token = tokenize(hashed(IdentifierInput.SHA256_HEX), hex);
        // a digest in a column of plain values is a value like any other
        assertThat(tokenize(tokenizer("room", NormalizationProfile.EXACT_V1, IdentifierType.VALUE, ROOT), hex)).isNotNull().isNotEqualTo(token);
        assertThat(tokenize(hashed(IdentifierInput.SHA256_BASE64), hex)).isNull();
        assertThat(tokenize(hashed(IdentifierInput.SHA256_HEX), "C-00042")).isNull();
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            byte[] garbage = new byte[random.nextBoolean() ? 64 : 44];
            random.nextBytes(garbage);
            for (IdentifierInput input : IdentifierInput.values()) {
                assertThat(hashed(input).tokenize(garbage, 0, garbage.length) == null).isEqualTo(input != IdentifierInput.PLAIN);
            }
        }
    }

    @Test
    void testOffsetAndLength()
    {
        byte[] block = "bob@example.organna@example.orgeve@example.org".getBytes(UTF_8);
        assertThat(tokenizer.tokenize(block, 15, 16)).isEqualTo(tokenize(tokenizer, "anna@example.org"));
        assertThatThrownBy(() -> tokenizer.tokenize(block, 40, 16)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tokenizer.tokenize(block, 0, 15, new byte[40], 4)).isInstanceOf(IndexOutOfBoundsException.class);
        byte[] output = new byte[40];
        assertThat(tokenizer.tokenize(block, 15, 16, output, 2)).isEqualTo(Validity.VALID);
        assertThat(Arrays.copyOfRange(output, 2, 39)).isEqualTo(tokenize(tokenizer, "anna@example.org"));
        assertThat(new byte[] {output[0], output[1], output[39]}).containsOnly(0);
    }

    @Test
    void testNoTokenForNullEmptyAndInvalid()
    {
        assertThat(tokenizer.tokenize(null, 0, 0)).isNull();
        for (String none : new String[] {"", " ", "\t\r\n", "anna", "@", "a@b@c", "a\0@b", "\u00A0@b"}) {
            assertThat(tokenize(tokenizer, none)).as(none).isNull();
        }
    }

    @Test
    void testRoomProfileTypeAndKeySeparate()
    {
        String phone = "+442079460958";
        Tokenizer[] tokenizers = {
                tokenizer("room", NormalizationProfile.PHONE_V1, PHONE, ROOT),
                tokenizer("room2", NormalizationProfile.PHONE_V1, PHONE, ROOT),
                tokenizer("room", NormalizationProfile.GOOGLE_DOTS_V1, PHONE, ROOT),
                tokenizer("room", NormalizationProfile.EXACT_V1, IdentifierType.VALUE, ROOT),
                tokenizer("room", NormalizationProfile.PHONE_V1, PHONE, ROOT.replace("1f", "1e")),
        };
        Set<String> keyIds = new HashSet<>();
        Set<String> macs = new HashSet<>();
        for (Tokenizer tokenizer : tokenizers) {
            String token = HEX.formatHex(tokenize(tokenizer, phone));
            keyIds.add(token.substring(2, 10));
            macs.add(token.substring(10));
        }
        assertThat(keyIds).hasSize(tokenizers.length);
        assertThat(macs).hasSize(tokenizers.length);
        // one profile, two types: the same bytes are no identifier of both, but their digest could be
        String digest = "ab".repeat(32);
        IdentifierFormat email = new IdentifierFormat(NormalizationProfile.UID2_V1, IdentifierType.EMAIL, Optional.empty(), IdentifierInput.SHA256_HEX);
        IdentifierFormat number = new IdentifierFormat(NormalizationProfile.UID2_V1, PHONE, Optional.empty(), IdentifierInput.SHA256_HEX);
        assertThat(tokenize(new Tokenizer("room", email, TokenKey.parse(ROOT)), digest)).isNotEqualTo(tokenize(new Tokenizer("room", number, TokenKey.parse(ROOT)), digest));
    }

    @Test
    void testNothingIsShown()
    {
        NormalForm form = NormalForm.of(new IdentifierFormat(NormalizationProfile.EMAIL_V1, IdentifierType.EMAIL, Optional.empty(), IdentifierInput.PLAIN), "marked@example.org".getBytes(UTF_8));
        assertThat(form).hasToString("NormalForm[VALID]");
        for (Validity validity : Validity.values()) {
            assertThat(validity.reason()).isNotBlank().doesNotContain("%");
        }
    }

    private static Tokenizer hashed(IdentifierInput input)
    {
        return new Tokenizer("room", new IdentifierFormat(NormalizationProfile.EXACT_V1, IdentifierType.VALUE, Optional.empty(), input), TokenKey.parse(ROOT));
    }

    private static Tokenizer tokenizer(String cleanRoom, NormalizationProfile profile, IdentifierType type, String root)
    {
        return new Tokenizer(cleanRoom, new IdentifierFormat(profile, type, Optional.empty(), IdentifierInput.PLAIN), TokenKey.parse(root));
    }

    private static byte[] tokenize(Tokenizer tokenizer, String identifier)
    {
        byte[] utf8 = identifier.getBytes(UTF_8);
        return tokenizer.tokenize(utf8, 0, utf8.length);
    }
}
