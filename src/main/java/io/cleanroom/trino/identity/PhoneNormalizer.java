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
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;

import java.util.Optional;

import static io.cleanroom.trino.identity.PhoneRule.E164;
import static io.cleanroom.trino.identity.PhoneRule.NATIONAL;
import static io.cleanroom.trino.identity.Validity.EMPTY;
import static io.cleanroom.trino.identity.Validity.NOT_A_PHONE_NUMBER;
import static io.cleanroom.trino.identity.Validity.NO_NUMBERING_PLAN;
import static io.cleanroom.trino.identity.Validity.NO_REGION;
import static io.cleanroom.trino.identity.Validity.VALID;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

/**
 * Reads a phone number in any usual writing as E.164, and derives the profile's form from that. A form that would change if it were
 * read again is none: who sends a normal form gets the same token as who sends what it was made from.
 */
final class PhoneNormalizer
        extends IdentifierNormalizer
{
    /** The digits of a number in E.164, country code included. */
    private static final int DIGITS_MAX = 15;
    private static final int NATIONAL_DIGITS_MIN = 2;
    private static final String PUNCTUATION = "-./()";
    private static final String INTERNATIONAL_PREFIX = "00";
    private static final String NO_COUNTRY = "ZZ";

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    private final PhoneRule rule;
    private final Optional<String> region;

    /** @param region two capital letters: whose numbers those without country code are */
    PhoneNormalizer(PhoneRule rule, Optional<String> region)
    {
        this.rule = requireNonNull(rule, "rule is null");
        this.region = requireNonNull(region, "region is null");
    }

    @Override
    Validity normalize(byte[] utf8, int offset, int length)
    {
        return keepE164(utf8, offset, offset + length) ? VALID : read(utf8, offset, offset + length);
    }

    /** Numbers that are E.164 beyond doubt, which is what most columns hold; they need no parser. */
    private boolean keepE164(byte[] utf8, int start, int end)
    {
        if (end - start - 1 > DIGITS_MAX || end - start < 3 || utf8[start] != '+') {
            return false;
        }
        for (int index = start + 1; index < end; index++) {
            if (!isDigit(utf8[index])) {
                return false;
            }
        }
        int code = NumberingPlan.keptCodeLength(utf8, start + 1, end);
        if (code == 0 || end - start - 1 - code < NATIONAL_DIGITS_MIN) {
            return false;
        }
        write(utf8, start, end - start, code);
        return true;
    }

    private Validity read(byte[] utf8, int start, int end)
    {
        StringBuilder number = new StringBuilder(end - start);
        for (int index = start; index < end; index++) {
            byte character = utf8[index];
            if (isDigit(character) || (character == '+' && number.isEmpty())) {
                number.append((char) character);
            }
            else if (!AsciiSpace.is(character) && (character < 0 || PUNCTUATION.indexOf(character) < 0)) {
                return NOT_A_PHONE_NUMBER;
            }
        }
        if (AsciiSpace.skip(utf8, start, end) == end) {
            return EMPTY;
        }
        if (number.isEmpty()) {
            return NOT_A_PHONE_NUMBER;
        }
        boolean international = number.charAt(0) == '+';
        if (!international && region.isEmpty()) {
            return NO_REGION;
        }
        Optional<PhoneNumber> parsed = parse(number.toString(), international ? NO_COUNTRY : region.orElseThrow());
        if (parsed.isEmpty()) {
            return NO_NUMBERING_PLAN;
        }
        String code = "+" + parsed.get().getCountryCode();
        String form = code + phones.getNationalSignificantNumber(parsed.get());
        if (form.length() - 1 > DIGITS_MAX || !parse(form, NO_COUNTRY).map(again -> "+" + again.getCountryCode() + phones.getNationalSignificantNumber(again)).equals(Optional.of(form))) {
            return NO_NUMBERING_PLAN;
        }
        write(form.getBytes(US_ASCII), 0, form.length(), code.length() - 1);
        return VALID;
    }

    private Optional<PhoneNumber> parse(String number, String region)
    {
        PhoneNumber parsed;
        try {
            parsed = phones.parseAndKeepRawInput(number, region);
        }
        catch (NumberParseException e) {
            // its message quotes nothing of the number, but is of no use either
            return Optional.empty();
        }
        // where 00 does not lead abroad it is no part of any number
        return number.startsWith(INTERNATIONAL_PREFIX) && parsed.getCountryCodeSource() != CountryCodeSource.FROM_NUMBER_WITH_IDD
                ? Optional.empty()
                : Optional.of(parsed);
    }

    /** @param code number of digits of the country code */
    private void write(byte[] e164, int offset, int length, int code)
    {
        int skipped = rule == E164 ? 0 : rule == NATIONAL ? 1 + code : 1;
        System.arraycopy(e164, offset + skipped, reserve(length), 0, length - skipped);
        written(length - skipped);
    }

    private static boolean isDigit(byte character)
    {
        return '0' <= character && character <= '9';
    }
}
