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

import io.cleanroom.trino.contract.TokenDeclaration;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestNormalizationProfile
{
    private final IdentifierNormalizer email = NormalizationProfile.EMAIL_V1.newNormalizer(IdentifierType.EMAIL, Optional.empty());

    @Test
    void testContractKnowsExactlyTheProfilesImplemented()
    {
        String whatToDo = "TokenDeclaration in the contract package lists the profiles, types and inputs that a contract may name; edit it together with the enums";
        Map<String, Set<String>> implemented = new HashMap<>();
        for (NormalizationProfile profile : NormalizationProfile.values()) {
            implemented.put(profile.profileName(), profile.types().stream().map(IdentifierType::typeName).collect(Collectors.toSet()));
            assertThat(NormalizationProfile.forName(profile.profileName())).isEqualTo(profile);
        }
        assertThat(implemented).as(whatToDo).isEqualTo(TokenDeclaration.PROFILES);
        assertThat(Arrays.stream(IdentifierInput.values()).map(IdentifierInput::inputName)).as(whatToDo).containsExactlyInAnyOrderElementsOf(TokenDeclaration.INPUTS);
        assertThatThrownBy(() -> NormalizationProfile.forName("email_v2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Unknown normalization profile email_v2; accepted: email_v1, phone_v1, ");
    }

    @Test
    void testFormatIsChecked()
    {
        assertThat(format("uid2_v1", "phone", null, "sha256_hex")).isEqualTo(
                new IdentifierFormat(NormalizationProfile.UID2_V1, IdentifierType.PHONE, Optional.empty(), IdentifierInput.SHA256_HEX));
        assertThat(format("phone_v1", null, "GB", null)).isEqualTo(
                new IdentifierFormat(NormalizationProfile.PHONE_V1, IdentifierType.PHONE, Optional.of("GB"), IdentifierInput.PLAIN));
        assertRefused("Profile x_audiences_v1 reads no identifiers of type phone; accepted: email", "x_audiences_v1", "phone", null, null);
        assertRefused("Profile exact_v1 reads no identifiers of type email; accepted: value", "exact_v1", "email", null, null);
        assertRefused("Profile liveramp_v1 has several identifier types; accepted: email, phone", "liveramp_v1", null, null, null);
        assertRefused("Unknown identifier type EMAIL; accepted: email, phone, value", "email_v1", "EMAIL", null, null);
        assertRefused("Unknown input sha256; accepted: plain, sha256_hex, sha256_base64", "email_v1", null, null, "sha256");
        assertRefused("Unknown region UK; accepted: two capital letters of a country with a numbering plan, such as GB", "phone_v1", null, "UK", null);
        assertRefused("A region is of no use to plain identifiers of type email under email_v1; accepted: none", "email_v1", null, "GB", null);
        assertRefused("A region is of no use to plain identifiers of type phone under uid2_v1; accepted: none", "uid2_v1", "phone", "GB", null);
        assertRefused("A region is of no use to sha256_hex identifiers of type phone under phone_v1; accepted: none", "phone_v1", null, "GB", "sha256_hex");
    }

    @Test
    void testRunsWhereDefaultsAreHostile()
    {
        // what the JVM was started with: an engine in another test may have set another default since
        assertThat(System.getProperty("user.language")).isEqualTo("tr");
        assertThat(System.getProperty("user.timezone")).isEqualTo("America/Bahia_Banderas");
    }

    @Test
    void testTurkishDefaultLocaleChangesNothing()
    {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR"));
        try {
            assertEmail("INFO@EXAMPLE.IO", "info@example.io");
            // the same by the path for other characters than ASCII
            assertEmail("INFO@\u00C9XAMPLE.IO", "info@\u00E9xample.io");
        }
        finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void testWholeStringIsLowered()
    {
        assertEmail("A\u03A3@example.org", "a\u03C2@example.org");
        assertEmail("\u03A3@example.org", "\u03C3@example.org");
    }

    @Test
    void testComposedAndDecomposedAreEqual()
    {
        assertEmail("Am\u00C9lie@example.org", "am\u00E9lie@example.org");
        assertEmail("AmE\u0301lie@example.org", "am\u00E9lie@example.org");
    }

    @Test
    void testWidthIsNotFolded()
    {
        assertEmail("\uFF21@example.org", "\uFF41@example.org");
        assertEmail("\uFF11@example.org", "\uFF11@example.org");
        // U+FF20 is no @
        assertInvalid("a\uFF20example.org");
    }

    @Test
    void testDomainsAreNotConverted()
    {
        assertEmail("a@stra\u00DFe.example", "a@stra\u00DFe.example");
        assertEmail("a@xn--strae-oqa.example", "a@xn--strae-oqa.example");
        assertEmail("a.b+c@x.gmail.com", "a.b+c@x.gmail.com");
        assertEmail("+@gmail.com", "+@gmail.com");
    }

    @Test
    void testWhiteSpace()
    {
        assertEmail("\t\n\u000B\f\r a@b \r\f\u000B\n\t", "a@b");
        assertEmail(" \u00E9@b\t", "\u00E9@b");
        for (String inside : new String[] {"\t", "\n", "\u000B", "\f", "\r", " "}) {
            assertInvalid("a" + inside + "b@c");
            assertInvalid("\u00E9" + inside + "b@c");
            assertInvalid("a@" + inside + "c");
        }
        for (String other : new String[] {"\u00A0", "\u200B", "\u3000", "\uFEFF", "\u2003", "\u2028", "\u1680"}) {
            assertInvalid(other + "a@b");
            assertInvalid("a@b" + other);
            assertInvalid("a" + other + "@b");
        }
    }

    @Test
    void testShape()
    {
        for (String invalid : new String[] {"", " ", "@", "a@", "@b", "a", "a@b@c", "a@@b", " @ ", "\u00E9", "\u00E9@", "@\u00E9", "\u00E9@b@c", "a\0@b", "\u00E9\0@b", "\0"}) {
            assertInvalid(invalid);
        }
        assertEmail("a@b", "a@b");
        assertEmail("\u00E9@b", "\u00E9@b");
    }

    @Test
    void testWhatIsNotUtf8()
    {
        // half of a surrogate pair, a byte that never occurs, a sequence cut short, an overlong form of @
        assertInvalid(new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '@', 'b'});
        assertInvalid(new byte[] {'a', (byte) 0xED, (byte) 0xB0, (byte) 0x80, '@', 'b'});
        assertInvalid(new byte[] {'a', (byte) 0xFF, '@', 'b'});
        assertInvalid(new byte[] {'a', '@', 'b', (byte) 0xC3});
        assertInvalid(new byte[] {'a', (byte) 0xC1, (byte) 0x80, 'b'});
        // beyond the basic plane, written properly
        assertEmail("\uD801\uDC00@b", "\uD801\uDC28@b");
    }

    @Test
    void testFormIsAsLongAsTheIdentifier()
    {
        String longer = "a".repeat(10_000) + "@b";
        assertEmail(longer.toUpperCase(Locale.ROOT), longer);
        assertEmail("\u00C9" + longer, "\u00E9" + longer);
        // and the memory that it left behind is not seen
        assertEmail("a@b", "a@b");
    }

    private void assertEmail(String identifier, String form)
    {
        assertThat(normalize(identifier.getBytes(UTF_8)).map(bytes -> new String(bytes, UTF_8))).as(identifier).contains(form);
    }

    private void assertInvalid(String identifier)
    {
        assertInvalid(identifier.getBytes(UTF_8));
    }

    private void assertInvalid(byte[] identifier)
    {
        assertThat(normalize(identifier)).as(new String(identifier, UTF_8)).isEmpty();
    }

    private Optional<byte[]> normalize(byte[] identifier)
    {
        // somewhere in a larger array, as a block of values is
        byte[] block = new byte[identifier.length + 7];
        Arrays.fill(block, (byte) 'x');
        System.arraycopy(identifier, 0, block, 3, identifier.length);
        return email.normalize(block, 3, identifier.length) == Validity.VALID
                ? Optional.of(Arrays.copyOf(email.form(), email.length()))
                : Optional.empty();
    }

    private static void assertRefused(String message, String profile, String type, String region, String input)
    {
        assertThatThrownBy(() -> format(profile, type, region, input)).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static IdentifierFormat format(String profile, String type, String region, String input)
    {
        return IdentifierFormat.of(profile, Optional.ofNullable(type), Optional.ofNullable(region), Optional.ofNullable(input));
    }
}
