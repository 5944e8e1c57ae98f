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

/** White space as all profiles mean it: U+0009 to U+000D and U+0020, nothing else. */
final class AsciiSpace
{
    private AsciiSpace() {}

    static boolean is(int character)
    {
        return character == ' ' || ('\t' <= character && character <= '\r');
    }

    /** Where the first character is that is none; {@code end} if there is no other. */
    static int skip(byte[] utf8, int start, int end)
    {
        int index = start;
        while (index < end && is(utf8[index])) {
            index++;
        }
        return index;
    }

    /** The end of what is left without the white space at its end. */
    static int trimEnd(byte[] utf8, int start, int end)
    {
        int index = end;
        while (index > start && is(utf8[index - 1])) {
            index--;
        }
        return index;
    }
}
