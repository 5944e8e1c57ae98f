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

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * What a column of identifiers holds and which normal form they have. Tokens match where profile and type are the same; the other two
 * say only how the column is read.
 *
 * @param region two capital letters (ISO 3166-1, as libphonenumber knows them): whose numbers those without country code are
 */
public record IdentifierFormat(NormalizationProfile profile, IdentifierType type, Optional<String> region, IdentifierInput input)
{
    /** @throws IllegalArgumentException if the profile does not read such identifiers */
    public IdentifierFormat
    {
        requireNonNull(profile, "profile is null");
        requireNonNull(type, "type is null");
        requireNonNull(region, "region is null");
        requireNonNull(input, "input is null");
        if (!profile.types().contains(type)) {
            throw new IllegalArgumentException("Profile %s reads no identifiers of type %s; accepted: %s".formatted(
                    profile.profileName(), type.typeName(), names(profile.types(), IdentifierType::typeName)));
        }
        region.ifPresent(country -> checkRegion(country, profile, type, input));
    }

    /**
     * By the words of a contract.
     *
     * @param type can be left out where the profile has one
     * @param input {@code plain} if it is left out
     * @throws IllegalArgumentException with what would be accepted
     */
    public static IdentifierFormat of(String profileName, Optional<String> type, Optional<String> region, Optional<String> input)
    {
        NormalizationProfile profile = NormalizationProfile.forName(profileName);
        if (type.isEmpty() && profile.types().size() > 1) {
            throw new IllegalArgumentException("Profile %s has several identifier types; accepted: %s".formatted(profileName, names(profile.types(), IdentifierType::typeName)));
        }
        return new IdentifierFormat(
                profile,
                type.map(name -> word("identifier type", name, IdentifierType.values(), IdentifierType::typeName)).orElseGet(() -> profile.types().iterator().next()),
                region,
                input.map(name -> word("input", name, IdentifierInput.values(), IdentifierInput::inputName)).orElse(IdentifierInput.PLAIN));
    }

    private static void checkRegion(String region, NormalizationProfile profile, IdentifierType type, IdentifierInput input)
    {
        if (!profile.readsNationalNumbers(type) || input != IdentifierInput.PLAIN) {
            throw new IllegalArgumentException("A region is of no use to %s identifiers of type %s under %s; accepted: none".formatted(input.inputName(), type.typeName(), profile.profileName()));
        }
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException("Unknown region %s; accepted: two capital letters of a country with a numbering plan, such as GB".formatted(region));
        }
    }

    private static <T> T word(String what, String name, T[] values, Function<T, String> nameOf)
    {
        return Arrays.stream(values)
                .filter(value -> nameOf.apply(value).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown %s %s; accepted: %s".formatted(what, name, names(Arrays.asList(values), nameOf))));
    }

    private static <T> String names(Collection<T> values, Function<T, String> nameOf)
    {
        return values.stream().map(nameOf).collect(joining(", "));
    }
}
