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

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * How a token is made. Tokens match where profile and type are the same, however their columns are read.
 *
 * @param profile the normalization profile, for example {@code email_v1}
 * @param type what the identifiers are: one of the profile's types
 * @param region whose the phone numbers without country code are, two capital letters; absent: such numbers have no token
 * @param input what the column holds: the identifiers, or digests of their normal forms
 */
public record TokenDeclaration(String profile, String type, Optional<String> region, String input)
{
    private static final Set<String> EMAIL = ImmutableSet.of("email");
    private static final Set<String> PHONE = ImmutableSet.of("phone");
    private static final Set<String> EMAIL_AND_PHONE = ImmutableSet.of("email", "phone");

    /** The profiles that a contract may name, with their identifier types; {@code identity} implements these and no others. */
    public static final Map<String, Set<String>> PROFILES = ImmutableMap.<String, Set<String>>builder()
            .put("email_v1", EMAIL)
            .put("phone_v1", PHONE)
            .put("uid2_v1", EMAIL_AND_PHONE)
            .put("google_data_manager_v1", EMAIL_AND_PHONE)
            .put("google_dots_v1", EMAIL_AND_PHONE)
            .put("google_dv360_v1", EMAIL_AND_PHONE)
            .put("meta_capi_v1", EMAIL_AND_PHONE)
            .put("snap_capi_v1", EMAIL_AND_PHONE)
            .put("x_audiences_v1", EMAIL)
            .put("liveramp_v1", EMAIL_AND_PHONE)
            .put("exact_v1", ImmutableSet.of("value"))
            .buildOrThrow();

    public static final Set<String> TYPES = PROFILES.values().stream().flatMap(Set::stream).collect(ImmutableSet.toImmutableSet());

    public static final String PLAIN = "plain";
    public static final Set<String> INPUTS = ImmutableSet.of(PLAIN, "sha256_hex", "sha256_base64");

    public TokenDeclaration
    {
        requireNonNull(profile, "profile is null");
        requireNonNull(type, "type is null");
        requireNonNull(region, "region is null");
        requireNonNull(input, "input is null");
    }

    /** What only tokens that can match have in common, in words. */
    public String kind()
    {
        return "token of type %s under %s".formatted(type, profile);
    }
}
