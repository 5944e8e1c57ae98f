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

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import com.google.i18n.phonenumbers.metadata.source.MetadataSource;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which E.164 numbers of a country code libphonenumber returns as they are.
 *
 * <p>Its parser changes an international number in one way only: it takes a national prefix away, by a regular expression at the start
 * of the national number. For a first digit after which that expression can match no continuation at all, the number stays as it is,
 * and no parser is needed. {@link Matcher#hitEnd} tells: without a match, and without a wish for more input, no longer text matches.
 */
final class NumberingPlan
{
    private static final int CODE_LENGTH_MAX = 3;
    private static final int CODES = 1_000;
    private static final String NO_GEOGRAPHY = "001";
    private static final NumberingPlan NONE = new NumberingPlan(new boolean[10]);
    private static final AtomicReferenceArray<NumberingPlan> PLANS = new AtomicReferenceArray<>(CODES);

    private final boolean[] keptFirstDigits;

    private NumberingPlan(boolean[] keptFirstDigits)
    {
        this.keptFirstDigits = keptFirstDigits;
    }

    /**
     * @param digits ASCII digits from {@code start} on
     * @return the length of the country code if the number is certain to be its own normal form; 0 if only the parser knows
     */
    static int keptCodeLength(byte[] digits, int start, int end)
    {
        if (digits[start] == '0') {
            return 0;
        }
        int code = 0;
        // no country code begins another one, and none begins with 0
        for (int length = 1; length <= CODE_LENGTH_MAX && start + length < end; length++) {
            code = 10 * code + digits[start + length - 1] - '0';
            NumberingPlan plan = of(code);
            if (plan != NONE) {
                return plan.keptFirstDigits[digits[start + length] - '0'] ? length : 0;
            }
        }
        return 0;
    }

    private static NumberingPlan of(int code)
    {
        NumberingPlan plan = PLANS.get(code);
        if (plan == null) {
            plan = read(code);
            PLANS.set(code, plan);
        }
        return plan;
    }

    private static NumberingPlan read(int code)
    {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        Set<Integer> codes = phones.getSupportedCallingCodes();
        if (!codes.contains(code)) {
            return NONE;
        }
        String region = phones.getRegionCodeForCountryCode(code);
        MetadataSource source = DefaultMetadataDependenciesProvider.getInstance().getPhoneNumberMetadataSource();
        PhoneMetadata plan = region.equals(NO_GEOGRAPHY) ? source.getMetadataForNonGeographicalRegion(code) : source.getMetadataForRegion(region);
        Pattern prefix = Pattern.compile(plan.getNationalPrefixForParsing());
        boolean[] kept = new boolean[10];
        for (int digit = 0; digit < kept.length; digit++) {
            kept[digit] = plan.getNationalPrefixForParsing().isEmpty() || !canBegin(prefix.matcher(String.valueOf((char) ('0' + digit))));
        }
        return new NumberingPlan(kept);
    }

    // more input is what the question is about
    @SuppressWarnings("JdkObsolete")
    private static boolean canBegin(Matcher matcher)
    {
        return matcher.lookingAt() || matcher.hitEnd();
    }
}
