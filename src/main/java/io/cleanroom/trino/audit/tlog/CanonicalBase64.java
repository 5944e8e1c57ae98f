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
package io.cleanroom.trino.audit.tlog;

import java.util.Base64;
import java.util.Optional;

/**
 * RFC 4648 section 4 with padding and with zeros in the bits that carry nothing. The JDK's decoder takes missing padding and other bits too,
 * so what it gives is encoded again and compared: each value has one spelling.
 */
final class CanonicalBase64
{
    private CanonicalBase64() {}

    static Optional<byte[]> decode(String text)
    {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        }
        catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    }

    static String encode(byte[] bytes)
    {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
