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
package io.cleanroom.trino.audit;

import com.google.common.collect.ImmutableList;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** An entry that is ready to be written; it has no index yet. */
record SealedEntry(AuditEntry entry, Leaf leaf, List<Disclosure> disclosures)
{
    SealedEntry
    {
        requireNonNull(entry, "entry is null");
        requireNonNull(leaf, "leaf is null");
        disclosures = ImmutableList.copyOf(disclosures);
    }

    LoggedEntry at(long index)
    {
        return new LoggedEntry(index, entry, leaf);
    }
}
