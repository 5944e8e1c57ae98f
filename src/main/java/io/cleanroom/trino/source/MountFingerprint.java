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

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;

import java.util.Map;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.regex.Pattern.CASE_INSENSITIVE;

/**
 * SHA-256 over what decides where a mount's rows come from: the connector's name, the names of all properties, and the values of those that are no secret.
 * <p>
 * A secret is the value of a property whose name contains password, secret, key, token or credential; inside any other value, what follows a name of that kind
 * and {@code =} (as in the options of a JDBC address), and a password before {@code @} in an address. The fingerprint stands in a log that all parties read: a
 * weak password could be guessed from it, and a change of password is no change of source.
 */
final class MountFingerprint
{
    private static final String SECRET_WORDS = "password|secret|key|token|credential";
    private static final Pattern SECRET_NAME = Pattern.compile(SECRET_WORDS, CASE_INSENSITIVE);
    private static final Pattern SECRET_OPTION = Pattern.compile("((?:" + SECRET_WORDS + ")[^=?&;,\\s]*=)[^&;,\\s]*", CASE_INSENSITIVE);
    private static final Pattern SECRET_USER_INFO = Pattern.compile("(://[^:/@?\\s]*):[^@/\\s]*@");

    private MountFingerprint() {}

    static String of(String connectorName, Map<String, String> properties)
    {
        Hasher hasher = Hashing.sha256().newHasher();
        put(hasher, connectorName);
        ImmutableSortedMap.copyOf(properties).forEach((name, value) -> {
            put(hasher, name);
            put(hasher, isSecret(name) ? "" : withoutSecrets(value));
        });
        return hasher.hash().toString();
    }

    static boolean isSecret(String propertyName)
    {
        return SECRET_NAME.matcher(propertyName).find();
    }

    static String withoutSecrets(String value)
    {
        String withoutOptions = SECRET_OPTION.matcher(value).replaceAll("$1");
        return SECRET_USER_INFO.matcher(withoutOptions).replaceAll("$1:@");
    }

    // with its length in front, so that no two lists of texts give the same bytes
    private static void put(Hasher hasher, String text)
    {
        byte[] bytes = text.getBytes(UTF_8);
        hasher.putInt(bytes.length).putBytes(bytes);
    }
}
