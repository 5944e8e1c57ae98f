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

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.contract.InvalidContractException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

final class TestPhoneNumbers
{
    private static final String VERSION = "9.0.43";

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();

    @Test
    void testNumberingPlansArePartOfTheProfiles()
            throws IOException
    {
        Properties library = new Properties();
        try (InputStream resource = PhoneNumberUtil.class.getResourceAsStream("/META-INF/maven/com.googlecode.libphonenumber/libphonenumber/pom.properties")) {
            library.load(resource);
        }
        assertThat(library.getProperty("version"))
                .as("""
                        Another libphonenumber reads some numbers in another way, so equal numbers of before and after would not match.
                        Give the profiles that read phones a new version, or show that no number changes; then edit this test and src/site/markdown/identity.md""")
                .isEqualTo(VERSION);
        assertThat(Files.readString(Path.of("src/site/markdown/identity.md"))).contains("libphonenumber " + VERSION);
    }

    @Test
    void testContractKnowsTheRegions()
    {
        Set<String> accepted = new HashSet<>();
        for (char first = 'A'; first <= 'Z'; first++) {
            for (char second = 'A'; second <= 'Z'; second++) {
                String region = "" + first + second;
                try {
                    ContractParser.parse("test", contract(region).getBytes(UTF_8));
                    accepted.add(region);
                }
                catch (InvalidContractException e) {
                    assertThat(e).hasMessageContaining("\"" + region + "\" is no country with a numbering plan");
                }
            }
        }
        assertThat(accepted).as("PhoneRegions in the contract package lists the regions of libphonenumber").isEqualTo(phones.getSupportedRegions());
    }

    @Test
    void testExampleNumbersOfAllRegions()
    {
        int count = 0;
        for (String region : phones.getSupportedRegions()) {
            IdentifierNormalizer national = normalizer(NormalizationProfile.PHONE_V1, Optional.of(region));
            for (PhoneNumberType type : PhoneNumberType.values()) {
                PhoneNumber number = phones.getExampleNumberForType(region, type);
                if (number == null) {
                    continue;
                }
                count++;
                String e164 = phones.format(number, PhoneNumberFormat.E164);
                assertThat(form(normalizer(NormalizationProfile.PHONE_V1, Optional.empty()), e164)).contains(e164);
                assertThat(form(national, phones.format(number, PhoneNumberFormat.INTERNATIONAL))).as("%s %s", region, type).contains(e164);
                assertThat(form(normalizer(NormalizationProfile.META_CAPI_V1, Optional.empty()), e164)).contains(e164.substring(1));
                assertThat(form(normalizer(NormalizationProfile.LIVERAMP_V1, Optional.empty()), e164)).contains(phones.getNationalSignificantNumber(number));
            }
        }
        assertThat(count).isGreaterThan(1_000);
    }

    @Test
    void testWithoutParserAsWithParser()
    {
        Random random = new Random(5);
        IdentifierNormalizer normalizer = normalizer(NormalizationProfile.PHONE_V1, Optional.empty());
        int kept = 0;
        int changed = 0;
        for (int code = 0; code < 1_000; code++) {
            for (int digit = 0; digit < 10; digit++) {
                for (int repeat = 0; repeat < 4; repeat++) {
                    StringBuilder number = new StringBuilder("+").append(code).append(digit);
                    int length = random.nextInt(13);
                    for (int index = 0; index < length; index++) {
                        number.append(random.nextInt(10));
                    }
                    Optional<String> expected = parsed(number.toString());
                    assertThat(form(normalizer, number.toString())).as(number.toString()).isEqualTo(expected);
                    // a space sends it to the parser
                    assertThat(form(normalizer, number + " ")).as(number.toString()).isEqualTo(expected);
                    byte[] digits = number.substring(1).getBytes(US_ASCII);
                    kept += NumberingPlan.keptCodeLength(digits, 0, digits.length) > 0 ? 1 : 0;
                    changed += expected.isPresent() && !expected.get().contentEquals(number) ? 1 : 0;
                }
            }
        }
        assertThat(kept).as("numbers that need no parser").isGreaterThan(10_000);
        assertThat(changed).as("numbers that the parser changes").isGreaterThan(100);
    }

    @Test
    void testNeverFromTheDefaultLocale()
    {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.UK);
        try {
            assertThat(form(normalizer(NormalizationProfile.PHONE_V1, Optional.empty()), "020 7946 0958")).isEmpty();
            assertThat(form(normalizer(NormalizationProfile.PHONE_V1, Optional.of("FR")), "01 99 00 12 34")).contains("+33199001234");
        }
        finally {
            Locale.setDefault(before);
        }
    }

    /** By the library alone; a form that would change if it were read again is none. */
    private Optional<String> parsed(String number)
    {
        Optional<String> once = parsedOnce(number);
        return once.filter(form -> form.length() <= 16 && parsedOnce(form).equals(once));
    }

    private Optional<String> parsedOnce(String number)
    {
        try {
            return Optional.of(phones.format(phones.parse(number, "ZZ"), PhoneNumberFormat.E164));
        }
        catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static IdentifierNormalizer normalizer(NormalizationProfile profile, Optional<String> region)
    {
        return profile.newNormalizer(IdentifierType.PHONE, region);
    }

    private static Optional<String> form(IdentifierNormalizer normalizer, String number)
    {
        byte[] bytes = number.getBytes(US_ASCII);
        return normalizer.normalize(bytes, 0, bytes.length) == Validity.VALID ? Optional.of(new String(normalizer.form(), 0, normalizer.length(), US_ASCII)) : Optional.empty();
    }

    private static String contract(String region)
    {
        return """
                contract: 1
                clean_room: room
                parties:
                  acme:
                    approvers: [amy]
                tables:
                  acme.customers:
                    source: crm.customers
                    columns:
                      customer: {token: {of: phone, profile: phone_v1, region: "%s"}}
                    rule: {type: none}
                """.formatted(region);
    }
}
