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
import static io.cleanroom.trino.identity.Validity.VALID;

/** The bytes as they are. */
final class ExactNormalizer
        extends IdentifierNormalizer
{
    @Override
    Validity normalize(byte[] utf8, int offset, int length)
    {
        if (length == 0) {
            return EMPTY;
        }
        System.arraycopy(utf8, offset, reserve(length), 0, length);
        written(length);
        return VALID;
    }
}
