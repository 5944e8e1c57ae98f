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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.EntryFormat;
import io.cleanroom.trino.audit.merkle.Hash;
import io.cleanroom.trino.audit.merkle.TilePath;
import io.cleanroom.trino.audit.merkle.TreeHasher;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What can be said of one bundle without the others, which is most of the work: it is done for several bundles at once.
 *
 * @param damage why the bundle cannot be divided into entries; then there are none
 */
record DecodedBundle(TilePath path, List<Entry> entries, Optional<String> damage)
{
    DecodedBundle
    {
        requireNonNull(path, "path is null");
        entries = ImmutableList.copyOf(entries);
        requireNonNull(damage, "damage is null");
    }

    static DecodedBundle missing(TilePath path)
    {
        return new DecodedBundle(path, ImmutableList.of(), Optional.of("the file is missing"));
    }

    static DecodedBundle decode(TilePath path, byte[] bundle)
    {
        List<byte[]> entries;
        try {
            entries = EntryBundle.decode(bundle, path.width());
        }
        catch (IllegalArgumentException e) {
            return new DecodedBundle(path, ImmutableList.of(), Optional.of(e.getMessage()));
        }
        TreeHasher hasher = new TreeHasher();
        return new DecodedBundle(path, entries.stream().map(entry -> Entry.decode(entry, hasher)).toList(), Optional.empty());
    }

    long firstIndex()
    {
        return path.number() * TilePath.WIDTH_MAX;
    }

    /**
     * One of the two is there.
     *
     * @param problem why it is no entry of the log's format
     */
    record Entry(Hash leaf, Optional<AuditEntry> decoded, String problem)
    {
        Entry
        {
            requireNonNull(leaf, "leaf is null");
            requireNonNull(decoded, "decoded is null");
            requireNonNull(problem, "problem is null");
        }

        private static Entry decode(byte[] bytes, TreeHasher hasher)
        {
            Hash leaf = hasher.leaf(bytes);
            try {
                return new Entry(leaf, Optional.of(EntryFormat.decode(bytes)), "");
            }
            catch (IllegalArgumentException e) {
                return new Entry(leaf, Optional.empty(), String.valueOf(e.getMessage()));
            }
        }
    }
}
