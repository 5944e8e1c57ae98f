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

import com.google.common.hash.Hashing;
import io.cleanroom.trino.contract.PublishedColumn;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestNormalizationProfile
{
    private final IdentifierNormalizer email = NormalizationProfile.EMAIL_V1.newNormalizer();

    @Test
    void testContractKnowsExactlyTheProfilesImplemented()
    {
        assertThat(Arrays.stream(NormalizationProfile.values()).map(NormalizationProfile::profileName))
                .as("PublishedColumn.Token.PROFILES in the contract package lists the profiles that a contract may name; edit it together with the enum")
                .containsExactlyInAnyOrderElementsOf(PublishedColumn.Token.PROFILES);
        for (String name : PublishedColumn.Token.PROFILES) {
            assertThat(NormalizationProfile.forName(name).profileName()).isEqualTo(name);
        }
        assertThatThrownBy(() -> NormalizationProfile.forName("email_v2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown normalization profile email_v2; accepted: email_v1");
    }

    @Test
    void testRunsWhereDefaultsAreHostile()
    {
        // what the JVM was started with: an engine in another test may have set another default since
        assertThat(System.getProperty("user.language")).isEqualTo("tr");
        assertThat(System.getProperty("user.timezone")).isEqualTo("America/Bahia_Banderas");
    }

    @Test
    void testWorkedExamples()
    {
        assertEmail("  Anna.Lindqvist@Example.ORG ", "anna.lindqvist@example.org", "bac4f77511b24992d0342b83667bed726e44378d8cb7d3fde9d87d35b1ff2770");
        assertEmail("Anna.Lindqvist+News@GMail.com", "anna.lindqvist+news@gmail.com", "0ee42cb52164b65b9f84aac44c98cd31fd632f300c4cc8e3fff107e6032fd9ee");
        assertEmail("Anna.Lindqvist+News@googlemail.com", "anna.lindqvist+news@googlemail.com", "778b27288d34daa3d9cd317637a1ec024ca30bfb1272d3db02adbca5b9df3181");
        assertInvalid("anna lindqvist@example.org");
        assertEmail("\u0130REM@example.org", "i\u0307rem@example.org", "43ab4507a5af66a24259de51e739140d93fe4722994191b496ffa352adfd8db8");
        assertEmail("Ame\u0301lie@example.org", "am\u00E9lie@example.org", "dbd608eb5fb0c672d1a174e263bbd4281a2f71de0372ee73415675c6d0eaedaa");
        assertEmail("\u212Aaya@example.org", "kaya@example.org", "a04f8eb429a6ea89dc73445f95a5b8a30f9114e47fca323e8e4b310f437503f4");
        assertEmail("User@B\u00DCCHER.example", "user@b\u00FCcher.example", "d46f5dceeee1d288765f050543e92f7760901d8706512ff5a963fedf8561c24d");
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

    private void assertEmail(String identifier, String form, String digest)
    {
        assertEmail(identifier, form);
        assertThat(Hashing.sha256().hashBytes(normalize(identifier.getBytes(UTF_8)).orElseThrow()).toString()).isEqualTo(digest);
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
        return email.normalize(block, 3, identifier.length)
                ? Optional.of(Arrays.copyOf(email.form(), email.length()))
                : Optional.empty();
    }
}
