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

import static java.nio.charset.StandardCharsets.US_ASCII;

/** One mailbox has several addresses at some providers: leaves the part before the @ that stands for all of them. */
final class Mailboxes
{
    private final byte[][] domains;
    private final boolean suffixDropped;

    Mailboxes(EmailRule rule)
    {
        domains = rule.mailboxDomains().stream().map(domain -> domain.getBytes(US_ASCII)).toArray(byte[][]::new);
        suffixDropped = rule.suffixDropped();
    }

    /**
     * Shortens the address in place.
     *
     * @param at where its {@code @} is
     * @return its length then; 0 if nothing is left before the {@code @}
     */
    int shorten(byte[] address, int at, int length)
    {
        if (!isListed(address, at + 1, length)) {
            return length;
        }
        int size = 0;
        for (int index = 0; index < at; index++) {
            byte character = address[index];
            if (suffixDropped && character == '+') {
                break;
            }
            if (character != '.') {
                address[size++] = character;
            }
        }
        if (size == 0) {
            return 0;
        }
        System.arraycopy(address, at, address, size, length - at);
        return size + length - at;
    }

    private boolean isListed(byte[] address, int start, int end)
    {
        for (byte[] domain : domains) {
            if (Arrays.equals(address, start, end, domain, 0, domain.length)) {
                return true;
            }
        }
        return false;
    }
}
