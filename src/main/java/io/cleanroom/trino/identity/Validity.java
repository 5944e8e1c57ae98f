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

import static java.util.Objects.requireNonNull;

/** Whether an identifier has a normal form, and so a token; if not, why. A reason tells nothing of the value. */
public enum Validity
{
    VALID("valid"),
    EMPTY("empty"),
    NOT_TEXT("not UTF-8 text, or U+0000 in it"),
    WHITE_SPACE("white space inside, or white space that is not ASCII"),
    NOT_AN_ADDRESS("not exactly one @ between two parts"),
    NO_MAILBOX("nothing is left of the part before the @"),
    NOT_A_PHONE_NUMBER("no phone number; accepted: digits, one + before them, and spaces - . / ( ) between them"),
    NOT_E164("not in E.164; accepted: + and 10 to 15 digits"),
    NO_REGION("without + and country code, and no region is declared for the column"),
    NO_NUMBERING_PLAN("not a number of any country's numbering plan"),
    NOT_A_DIGEST("not a SHA-256 in the declared form"),
    DIGEST_OF_EMPTY("the SHA-256 of an empty identifier");

    private final String reason;

    Validity(String reason)
    {
        this.reason = requireNonNull(reason, "reason is null");
    }

    public String reason()
    {
        return reason;
    }
}
