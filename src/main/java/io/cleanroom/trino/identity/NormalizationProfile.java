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

import java.util.Arrays;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * The versioned rules that prepare a person's identifier for its token. A rule never changes: another rule is another
 * profile, because tokens of both would not match and nothing would say so.
 */
public enum NormalizationProfile
{
    /** Trimmed, in lower case; dots and plus signs of the mailbox remain. */
    EMAIL_V1("email_v1", "email", EmailNormalizer::new);

    private final String profileName;
    private final String identifierType;
    private final Supplier<IdentifierNormalizer> normalizer;

    NormalizationProfile(String profileName, String identifierType, Supplier<IdentifierNormalizer> normalizer)
    {
        this.profileName = requireNonNull(profileName, "profileName is null");
        this.identifierType = requireNonNull(identifierType, "identifierType is null");
        this.normalizer = requireNonNull(normalizer, "normalizer is null");
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

    /** {@code email} or {@code phone}. */
    public String identifierType()
    {
        return identifierType;
    }

    IdentifierNormalizer newNormalizer()
    {
        return normalizer.get();
    }
}
