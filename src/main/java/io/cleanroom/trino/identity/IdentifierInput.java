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

import java.util.Locale;

/** What a column holds of its identifiers. Nothing is guessed: a column holds one of these, in every row. */
public enum IdentifierInput
{
    /** The identifiers themselves, in any writing. */
    PLAIN,
    /** SHA-256 of the normal form, as 64 hex digits of either case. */
    SHA256_HEX,
    /** SHA-256 of the normal form, as 44 characters of canonical Base64 (RFC 4648, section 4). */
    SHA256_BASE64;

    private final String inputName = name().toLowerCase(Locale.ROOT);

    /** As the contract writes it. */
    public String inputName()
    {
        return inputName;
    }
}
