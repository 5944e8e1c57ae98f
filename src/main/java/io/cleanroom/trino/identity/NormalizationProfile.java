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

import com.google.common.collect.ImmutableSet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * The versioned rules that prepare a person's identifier for its token. A rule never changes: another rule is another
 * profile, because tokens of both would not match and nothing would say so.
 */
public enum NormalizationProfile
{
    /** E-mail: trimmed, in lower case; dots and plus signs of the mailbox remain. */
    EMAIL_V1(Optional.of(EmailRule.TRIMMED), Optional.empty()),
    /** Phone: E.164. */
    PHONE_V1(Optional.empty(), Optional.of(PhoneRule.E164)),
    /** Unified ID 2.0: dots and suffix of gmail.com dropped, no Unicode composition; phones must be E.164 already. */
    UID2_V1(Optional.of(EmailRule.TRIMMED.uncomposed().withoutDotsAndSuffix("gmail.com")), Optional.of(PhoneRule.E164_ONLY)),
    /** Google Data Manager API, in its text of 2026: dots and suffix of both Google domains dropped. */
    GOOGLE_DATA_MANAGER_V1(Optional.of(EmailRule.WITHOUT_SPACE.withoutDotsAndSuffix("gmail.com", "googlemail.com")), Optional.of(PhoneRule.E164)),
    /** The older page of the same guide, and Campaign Manager 360: dots dropped, suffix kept. */
    GOOGLE_DOTS_V1(Optional.of(EmailRule.WITHOUT_SPACE.withoutDots("gmail.com", "googlemail.com")), Optional.of(PhoneRule.E164)),
    /** Google Display and Video 360, Customer Match: no rule for any mailbox provider. */
    GOOGLE_DV360_V1(Optional.of(EmailRule.WITHOUT_SPACE), Optional.of(PhoneRule.E164)),
    /** Meta Conversions API: phones without plus sign. */
    META_CAPI_V1(Optional.of(EmailRule.TRIMMED), Optional.of(PhoneRule.DIGITS)),
    /** Snap Conversions API: phones without plus sign. */
    SNAP_CAPI_V1(Optional.of(EmailRule.TRIMMED), Optional.of(PhoneRule.DIGITS)),
    /** X audiences: reads no phones. */
    X_AUDIENCES_V1(Optional.of(EmailRule.TRIMMED), Optional.empty()),
    /** LiveRamp: phones as national numbers without country code, so that equal ones of two countries are one. */
    LIVERAMP_V1(Optional.of(EmailRule.WITHOUT_SPACE), Optional.of(PhoneRule.NATIONAL)),
    /** Any value, byte by byte. */
    EXACT_V1(Optional.empty(), Optional.empty());

    private final String profileName = name().toLowerCase(Locale.ROOT);
    private final Optional<EmailRule> email;
    private final Optional<PhoneRule> phone;
    private final Set<IdentifierType> types;

    NormalizationProfile(Optional<EmailRule> email, Optional<PhoneRule> phone)
    {
        this.email = requireNonNull(email, "email is null");
        this.phone = requireNonNull(phone, "phone is null");
        ImmutableSet.Builder<IdentifierType> types = ImmutableSet.builder();
        email.ifPresent(_ -> types.add(IdentifierType.EMAIL));
        phone.ifPresent(_ -> types.add(IdentifierType.PHONE));
        if (email.isEmpty() && phone.isEmpty()) {
            types.add(IdentifierType.VALUE);
        }
        this.types = types.build();
    }

    /** @throws IllegalArgumentException if there is no profile of that name */
    public static NormalizationProfile forName(String profileName)
    {
        return Arrays.stream(values())
                .filter(profile -> profile.profileName.equals(profileName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown normalization profile %s; accepted: %s".formatted(
                        profileName,
                        Arrays.stream(values()).map(NormalizationProfile::profileName).collect(joining(", ")))));
    }

    /** As the contract writes it. */
    public String profileName()
    {
        return profileName;
    }

    /** Those that the profile has rules for: one or two. */
    public Set<IdentifierType> types()
    {
        return types;
    }

    /** Whether numbers without country code can be read, if their region is known. */
    boolean readsNationalNumbers(IdentifierType type)
    {
        return type == IdentifierType.PHONE && phone.filter(rule -> rule != PhoneRule.E164_ONLY).isPresent();
    }

    /** @param region for phones without country code */
    IdentifierNormalizer newNormalizer(IdentifierType type, Optional<String> region)
    {
        return switch (type) {
            case EMAIL -> new EmailNormalizer(email.orElseThrow());
            case PHONE -> phone.orElseThrow() == PhoneRule.E164_ONLY ? new StrictPhoneNormalizer() : new PhoneNormalizer(phone.orElseThrow(), region);
            case VALUE -> new ExactNormalizer();
        };
    }
}
