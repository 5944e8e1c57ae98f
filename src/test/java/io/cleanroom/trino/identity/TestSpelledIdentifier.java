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

import java.util.Locale;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

final class TestSpelledIdentifier
{
    private static final String DIGEST = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    private final SpelledIdentifier email = new SpelledIdentifier(format("email_v1", "plain"));

    @Test
    void testSpellings()
    {
        byte[] bytes = "xx \tAnna@X.org xx".getBytes(UTF_8);
        assertThat(email.read(bytes, 2, bytes.length - 4)).isEqualTo(Validity.VALID);
        assertThat(text(email, Spelling.AS_WRITTEN)).isEqualTo(" \tAnna@X.org ");
        assertThat(text(email, Spelling.TRIMMED)).isEqualTo("Anna@X.org");
        assertThat(text(email, Spelling.LOWER_CASE)).isEqualTo("anna@x.org");
        assertThat(email.length(Spelling.NORMAL_FORM)).isEqualTo(32);
        assertThat(email.hasSpaceAround()).isTrue();
        assertThat(email.hasCapitals()).isTrue();
        assertThat(email.looksLikeDigest()).isFalse();
    }

    @Test
    void testNothingIsLeftOfTheOneBefore()
    {
        read(email, " ANNA@EXAMPLE.ORG ");
        assertThat(read(email, "b@x.org")).isEqualTo(Validity.VALID);
        assertThat(email.hasSpaceAround()).isFalse();
        assertThat(email.hasCapitals()).isFalse();
        assertThat(text(email, Spelling.LOWER_CASE)).isEqualTo("b@x.org");
        assertThat(read(email, "   ")).isEqualTo(Validity.EMPTY);
        assertThat(email.length(Spelling.TRIMMED)).isZero();
    }

    @Test
    void testOneNormalFormHasOneDigest()
    {
        read(email, " ANNA@example.org");
        byte[] first = email.bytes(Spelling.NORMAL_FORM).clone();
        read(email, "anna@EXAMPLE.org");
        assertThat(email.bytes(Spelling.NORMAL_FORM)).isEqualTo(first);
    }

    @Test
    void testInvalidIdentifiersAreComparedInNoSpelling()
    {
        read(email, "nobody");
        assertThat(Spelling.values()).noneMatch(email::has);
        read(email, "a@x.org");
        assertThat(Spelling.values()).allMatch(email::has);
    }

    @Test
    void testDigests()
    {
        read(email, " " + DIGEST.toUpperCase(Locale.ROOT));
        assertThat(email.looksLikeDigest()).isTrue();
        read(email, "XohImNooBHFR0OVvjcYpJ3NgPQ1qq73WKhHvch0VQtg=");
        assertThat(email.looksLikeDigest()).isTrue();
        read(email, DIGEST.replace('5', 'g'));
        assertThat(email.looksLikeDigest()).isFalse();
        read(email, DIGEST.substring(1));
        assertThat(email.looksLikeDigest()).isFalse();

        SpelledIdentifier hashed = new SpelledIdentifier(format("email_v1", "sha256_hex"));
        assertThat(read(hashed, DIGEST)).isEqualTo(Validity.VALID);
        assertThat(hashed.looksLikeDigest()).as("it is declared as one").isFalse();
        assertThat(hashed.has(Spelling.NORMAL_FORM)).isTrue();
        assertThat(hashed.has(Spelling.AS_WRITTEN)).isFalse();
    }

    private static IdentifierFormat format(String profile, String input)
    {
        return IdentifierFormat.of(profile, Optional.empty(), Optional.empty(), Optional.of(input));
    }

    private static Validity read(SpelledIdentifier identifier, String text)
    {
        byte[] bytes = text.getBytes(UTF_8);
        return identifier.read(bytes, 0, bytes.length);
    }

    private static String text(SpelledIdentifier identifier, Spelling spelling)
    {
        return new String(identifier.bytes(spelling), identifier.offset(spelling), identifier.length(spelling), UTF_8);
    }
}
