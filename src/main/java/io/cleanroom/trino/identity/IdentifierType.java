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

/** What an identifier is. It is bound into every token: a phone number never matches an e-mail address. */
public enum IdentifierType
{
    EMAIL,
    PHONE,
    /** Anything else that parties have agreed upon, such as a number of a customer. */
    VALUE;

    private final String typeName = name().toLowerCase(Locale.ROOT);

    /** As the contract and the token write it. */
    public String typeName()
    {
        return typeName;
    }
}
