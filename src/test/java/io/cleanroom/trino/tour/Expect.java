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
package io.cleanroom.trino.tour;

import java.util.Collection;
import java.util.Objects;

/** Assertions whose failures read well in one line. */
final class Expect
{
    private Expect() {}

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more dependency
    static void that(boolean condition, String otherwise, Object... values)
    {
        if (!condition) {
            throw new AssertionError(otherwise.formatted(values));
        }
    }

    static void same(Object actual, Object expected, String what)
    {
        that(Objects.equals(actual, expected), "%s is %s, expected %s", what, actual, expected);
    }

    static void contains(String text, String part)
    {
        that(text.contains(part), "\"%s\" is missing in: %s", part, text);
    }

    static void containsNot(String text, String part)
    {
        that(!text.contains(part), "\"%s\" appears in: %s", part, text);
    }

    static void containsAll(Collection<?> values, Collection<?> expected, String what)
    {
        that(values.containsAll(expected), "%s are %s, expected %s among them", what, values, expected);
    }
}
