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

import static io.cleanroom.trino.identity.Validity.EMPTY;
import static io.cleanroom.trino.identity.Validity.NOT_E164;
import static io.cleanroom.trino.identity.Validity.VALID;

/** Takes phone numbers that are in E.164 already, and does not ask whether there can be such a number. */
final class StrictPhoneNormalizer
        extends IdentifierNormalizer
{
    private static final int DIGITS_MIN = 10;
    private static final int DIGITS_MAX = 15;

    @Override
    Validity normalize(byte[] utf8, int offset, int length)
    {
        if (length == 0) {
            return EMPTY;
        }
        if (utf8[offset] != '+' || length - 1 < DIGITS_MIN || length - 1 > DIGITS_MAX) {
            return NOT_E164;
        }
        for (int index = offset + 1; index < offset + length; index++) {
            if (utf8[index] < '0' || utf8[index] > '9') {
                return NOT_E164;
            }
        }
        System.arraycopy(utf8, offset, reserve(length), 0, length);
        written(length);
        return VALID;
    }
}
