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

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import static io.cleanroom.trino.identity.IdentifierType.PHONE;
import static io.cleanroom.trino.identity.NormalizationProfile.LIVERAMP_V1;
import static io.cleanroom.trino.identity.NormalizationProfile.META_CAPI_V1;
import static io.cleanroom.trino.identity.NormalizationProfile.SNAP_CAPI_V1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a column holds: nothing is thrown, no form is empty, and a form is its own form. */
final class TestProfileFuzz
{
    private static final int ROUNDS = 20_000;

    /** Their phones have no country code, or no plus sign before it: such a number alone is none. */
    private static final Set<NormalizationProfile> NOT_READ_AGAIN = Set.of(META_CAPI_V1, SNAP_CAPI_V1, LIVERAMP_V1);

    private static final List<String> PIECES = List.of(
            "a", "Z", "\u0130", "I", "i", "\u0131", "\u00df", "\u1e9e", "\u03a3", "\u03c2", "e\u0301", "\u00e9", "\u212a", "\u212b", "\uff21", "\uff11", "\u0345", "\ud801\udc00",
            "@", "@", "@", ".", "..", "+", "+44", "@gmail.com", "@GoogleMail.com", "@example.org", " ", "\t", "\r", "\u00a0", "\u200b", "\ufeff", "\u3000", "\0",
            "0", "1", "2", "9", "00", "011", "020", "7946", "0958", "20", "44", "(", ")", "(0)", "-", "/", "ext", ";ext=5", "x5", "#", ",", "*", "+1", "+39", "+54", "+55", "+52");

    @Test
    void testEveryProfile()
    {
        Map<String, Integer> valid = new HashMap<>();
        for (NormalizationProfile profile : NormalizationProfile.values()) {
            for (IdentifierType type : profile.types()) {
                fuzz(profile, type, Optional.empty(), valid);
                if (profile.readsNationalNumbers(type)) {
                    for (String region : List.of("GB", "US", "IT", "AR", "BR", "SM", "CI")) {
                        fuzz(profile, type, Optional.of(region), valid);
                    }
                }
            }
        }
        assertThat(valid).hasSize(18).allSatisfy((kind, count) -> assertThat(count).as(kind).isGreaterThan(30));
    }

    private static void fuzz(NormalizationProfile profile, IdentifierType type, Optional<String> region, Map<String, Integer> valid)
    {
        Random random = new Random(7);
        IdentifierNormalizer normalizer = profile.newNormalizer(type, region);
        for (int round = 0; round < ROUNDS / (type == PHONE ? 5 : 1); round++) {
            byte[] identifier = identifier(random, type);
            Validity validity = normalizer.normalize(identifier, 0, identifier.length);
            if (validity != Validity.VALID) {
                continue;
            }
            valid.merge(profile + " " + type, 1, Integer::sum);
            byte[] form = Arrays.copyOf(normalizer.form(), normalizer.length());
            assertThat(form).isNotEmpty();
            if (type != PHONE || !NOT_READ_AGAIN.contains(profile)) {
                assertThat(normalizer.normalize(form, 0, form.length)).as("%s %s", profile, new String(form, UTF_8)).isEqualTo(Validity.VALID);
                assertThat(Arrays.copyOf(normalizer.form(), normalizer.length())).as(profile.toString()).isEqualTo(form);
            }
        }
    }

    private static byte[] identifier(Random random, IdentifierType type)
    {
        StringBuilder text = new StringBuilder(type == PHONE && random.nextBoolean() ? "+442" : "");
        int pieces = random.nextInt(9);
        for (int piece = 0; piece < pieces; piece++) {
            text.append(type == PHONE && random.nextInt(8) > 0 ? String.valueOf(random.nextInt(1_000)) : PIECES.get(random.nextInt(PIECES.size())));
        }
        if (type == IdentifierType.EMAIL && random.nextBoolean() && text.indexOf("@") < 0) {
            text.append("@gmail.com");
        }
        byte[] identifier = text.toString().getBytes(UTF_8);
        if (identifier.length > 0 && random.nextInt(5) == 0) {
            identifier[random.nextInt(identifier.length)] = (byte) random.nextInt(256);
        }
        return identifier;
    }
}
