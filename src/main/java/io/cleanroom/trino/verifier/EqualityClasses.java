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
package io.cleanroom.trino.verifier;

import com.google.common.collect.ImmutableSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a query makes equal, directly or through others. */
final class EqualityClasses<T>
{
    private final List<Set<T>> classes = new ArrayList<>();

    void merge(Collection<T> members)
    {
        if (members.isEmpty()) {
            return;
        }
        Set<T> merged = new HashSet<>(members);
        List<Set<T>> touched = classes.stream().filter(set -> members.stream().anyMatch(set::contains)).toList();
        touched.forEach(merged::addAll);
        classes.removeAll(touched);
        classes.add(merged);
    }

    /** The member itself included. */
    Set<T> of(T member)
    {
        return classes.stream()
                .filter(set -> set.contains(member))
                .findFirst()
                .orElse(ImmutableSet.of(member));
    }
}
