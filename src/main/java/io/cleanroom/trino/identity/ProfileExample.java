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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * An invented identifier and what becomes of it: with these a party can test its own pipeline, and the profiles are tested.
 *
 * @param form the normal form; absent where the identifier is invalid or came as a digest
 * @param digest SHA-256 of the normal form, 64 hex digits; absent where the identifier is invalid
 */
public record ProfileExample(IdentifierFormat format, String identifier, Optional<String> form, Optional<String> digest, Validity validity)
{
    /** The file in which they are. */
    public static final String RESOURCE = "/profile-examples.json";

    public ProfileExample
    {
        requireNonNull(format, "format is null");
        requireNonNull(identifier, "identifier is null");
        requireNonNull(form, "form is null");
        requireNonNull(digest, "digest is null");
        requireNonNull(validity, "validity is null");
    }

    public static List<ProfileExample> all()
    {
        ImmutableList.Builder<ProfileExample> examples = ImmutableList.builder();
        try (InputStream resource = ProfileExample.class.getResourceAsStream(RESOURCE)) {
            new ObjectMapper().readTree(resource).forEach(example -> examples.add(read(example)));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return examples.build();
    }

    private static ProfileExample read(JsonNode example)
    {
        return new ProfileExample(
                IdentifierFormat.of(text(example, "profile").orElseThrow(), text(example, "type"), text(example, "region"), text(example, "input")),
                text(example, "identifier").orElseThrow(),
                text(example, "form"),
                text(example, "sha256"),
                text(example, "invalid").map(reason -> Validity.valueOf(reason.toUpperCase(Locale.ROOT))).orElse(Validity.VALID));
    }

    private static Optional<String> text(JsonNode example, String key)
    {
        return Optional.ofNullable(example.get(key)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
