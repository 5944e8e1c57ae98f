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
package io.cleanroom.trino.contract;

import com.google.common.collect.ImmutableSet;

import java.util.Optional;
import java.util.Set;

import static io.cleanroom.trino.contract.Scalar.Kind.STRING;

/** Reads how a token is made. */
final class TokenReader
{
    /** Its phones are taken as they are written, and never parsed. */
    private static final String UNPARSED_PHONES = "uid2_v1";

    private TokenReader() {}

    static TokenDeclaration read(YamlMapping token)
    {
        Optional<String> profile = Words.reference("normalization profile", TokenDeclaration.PROFILES.keySet(), token.get("profile"));
        String input = Words.reference("input", TokenDeclaration.INPUTS, token.get("input")).orElse(TokenDeclaration.PLAIN);
        Optional<String> type = type(profile, token);
        return new TokenDeclaration(profile.orElse(""), type.orElse(""), region(profile, type, input, token), input);
    }

    private static Optional<String> type(Optional<String> profile, YamlMapping token)
    {
        Set<String> types = profile.map(TokenDeclaration.PROFILES::get).orElse(TokenDeclaration.TYPES);
        if (token.has("type")) {
            Optional<String> type = Words.reference("identifier type", TokenDeclaration.TYPES, token.get("type"));
            if (type.isPresent() && !types.contains(type.get())) {
                token.get("type").problem("Profile %s has no rule for identifiers of type %s; accepted: %s".formatted(profile.orElseThrow(), type.get(), Suggestion.list(types)));
                return Optional.empty();
            }
            return type;
        }
        if (profile.isPresent() && types.size() > 1) {
            token.get("profile").problem("Profile %s has several identifier types, and token has no key type; accepted: %s".formatted(profile.get(), Suggestion.list(types)));
        }
        return types.size() == 1 ? Optional.of(types.iterator().next()) : Optional.empty();
    }

    private static Optional<String> region(Optional<String> profile, Optional<String> type, String input, YamlMapping token)
    {
        YamlValue value = token.get("region");
        Optional<String> region = value.scalar("two capital letters of a country, such as GB", ImmutableSet.of(STRING)).map(Scalar::text);
        if (region.isPresent() && !PhoneRegions.NAMES.contains(region.get())) {
            value.problem("%s is no country with a numbering plan; accepted: two capital letters, such as GB".formatted(value.found()));
            return Optional.empty();
        }
        if (region.isEmpty() || profile.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        if (!type.get().equals("phone") || profile.get().equals(UNPARSED_PHONES) || !input.equals(TokenDeclaration.PLAIN)) {
            value.problem("A region is of no use to %s identifiers of type %s under %s; accepted: no key region".formatted(input, type.get(), profile.get()));
            return Optional.empty();
        }
        return region;
    }
}
