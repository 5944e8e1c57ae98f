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
package io.cleanroom.trino.source;

import com.google.common.collect.ImmutableSet;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

/**
 * What is secret in a connector's properties: the value of a property whose name contains password, secret, key, token or credential; inside any other value, what
 * follows a name of that kind and {@code =} (as in the options of a JDBC address), and a password before {@code @} in an address.
 */
final class PropertySecrets
{
    private static final String WORDS = "password|secret|key|token|credential";
    private static final Pattern NAME = Pattern.compile(WORDS, CASE_INSENSITIVE);
    private static final Pattern OPTION = Pattern.compile("((?:" + WORDS + ")[^=?&;,\\s]*=)([^&;,\\s]*)", CASE_INSENSITIVE);
    private static final Pattern USER_INFO = Pattern.compile("(://[^:/@?\\s]*:)([^@/\\s]*)@");

    private PropertySecrets() {}

    /** The value as it may be shown: empty for a secret property, and with empty secrets for any other. */
    static String withoutSecrets(String propertyName, String value)
    {
        if (NAME.matcher(propertyName).find()) {
            return "";
        }
        return USER_INFO.matcher(OPTION.matcher(value).replaceAll("$1")).replaceAll("$1@");
    }

    static Set<String> secrets(Map<String, String> properties)
    {
        return properties.entrySet().stream()
                .flatMap(property -> secrets(property.getKey(), property.getValue()))
                .filter(secret -> !secret.isEmpty())
                .collect(ImmutableSet.toImmutableSet());
    }

    private static Stream<String> secrets(String propertyName, String value)
    {
        if (NAME.matcher(propertyName).find()) {
            return Stream.of(value);
        }
        return Stream.of(OPTION, USER_INFO).flatMap(pattern -> pattern.matcher(value).results().map(match -> match.group(2)));
    }
}
