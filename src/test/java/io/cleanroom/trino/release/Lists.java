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
package io.cleanroom.trino.release;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists that differ from others in one element. */
final class Lists
{
    private Lists() {}

    static <T> List<T> without(List<T> list, int gone)
    {
        List<T> rest = new ArrayList<>(list);
        rest.remove(gone);
        return rest;
    }

    static <T> List<T> with(List<T> list, int index, T element)
    {
        List<T> changed = new ArrayList<>(list);
        changed.set(index, element);
        return changed;
    }

    static <T> List<T> and(List<T> list, T element)
    {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }

    /** One element less, or one that is simpler. */
    static <T> Stream<List<T>> shrinks(List<T> list, Function<T, Stream<T>> simpler)
    {
        return Stream.concat(
                IntStream.range(0, list.size()).mapToObj(gone -> without(list, gone)),
                IntStream.range(0, list.size()).boxed().flatMap(index -> simpler.apply(list.get(index)).map(element -> with(list, index, element))));
    }
}
