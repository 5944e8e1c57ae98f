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
package io.cleanroom.trino.audit.export;

import io.cleanroom.trino.audit.AuditEntry;

import java.util.ArrayList;
import java.util.List;

/** All problems are counted, and the first so many are kept: a damaged log can have more than there is memory. For one thread at a time. */
final class Problems
{
    static final int KEPT_MAX = 10_000;

    private final List<Problem> kept = new ArrayList<>();
    private long count;

    void add(Problem problem)
    {
        count++;
        if (kept.size() < KEPT_MAX) {
            kept.add(problem);
        }
    }

    void add(String place, String message)
    {
        add(new Problem(place, message));
    }

    void add(long index, AuditEntry entry, String message)
    {
        add(place(index, entry), message);
    }

    static String place(long index, AuditEntry entry)
    {
        return "entry %s (%s)".formatted(index, entry.kind().wireName());
    }

    long count()
    {
        return count;
    }

    List<Problem> kept()
    {
        return List.copyOf(kept);
    }
}
