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

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * SHA-256 over what decides where a mount's rows come from: the connector's name, the names of all properties, and their values without {@link PropertySecrets}.
 * It stands in a log that all parties read, so a weak password could be guessed from it; and a change of password is no change of source.
 */
final class MountFingerprint
{
    private MountFingerprint() {}

    static String of(String connectorName, Map<String, String> properties)
    {
        Hasher hasher = Hashing.sha256().newHasher();
        put(hasher, connectorName);
        ImmutableSortedMap.copyOf(properties).forEach((name, value) -> {
            put(hasher, name);
            put(hasher, PropertySecrets.withoutSecrets(name, value));
        });
        return hasher.hash().toString();
    }

    // with its length in front, so that no two lists of texts give the same bytes
    private static void put(Hasher hasher, String text)
    {
        byte[] bytes = text.getBytes(UTF_8);
        hasher.putInt(bytes.length).putBytes(bytes);
    }
}
