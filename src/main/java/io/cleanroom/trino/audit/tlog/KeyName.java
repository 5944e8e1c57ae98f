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

import static java.nio.charset.StandardCharsets.UTF_8;

/** The name of a log or witness, and the origin of a checkpoint, which is the name of its log. */
final class KeyName
{
    static final String ACCEPTED = "a name of 1 to 255 bytes without spaces, control characters and `+`";

    private KeyName() {}

    /** 255 bytes are what the message of an ML-DSA cosignature has room for; the other formats state no limit. */
    static boolean valid(String name)
    {
        return !name.isEmpty() && name.getBytes(UTF_8).length <= 255 && name.codePoints().allMatch(KeyName::valid);
    }

    private static boolean valid(int c)
    {
        return c != '+' && !Character.isSpaceChar(c) && !Character.isWhitespace(c) && !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
    }
}
