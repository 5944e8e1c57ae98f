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

import io.cleanroom.trino.audit.merkle.Hash;
import io.cleanroom.trino.audit.merkle.TreeHasher;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * All that follows from the durable entries: the fold, the tree, and what a snapshot needs. It is the same whether an entry was just
 * written or is read at a start. For the log's writer alone, except for the tree.
 */
final class Folded<S>
        implements Journal.RecordConsumer
{
    private final String cleanRoom;
    private final Fold<S> fold;
    private final LogTree tree;
    private final List<KnownRoot> known;
    private final TreeHasher hasher = new TreeHasher();
    // by index
    private final SortedMap<Long, KeptEntry> kept = new TreeMap<>();
    private Optional<KeptEntry> last = Optional.empty();
    private Optional<Instant> lastTime = Optional.empty();
    private Conditions conditions = Conditions.NONE;
    private S state;
    private long epoch;
    private long offset = Journal.HEADER.length;

    /** @param known what the tree has to be at its sizes, as far as they are reached by entries that are still to come */
    Folded(String cleanRoom, Fold<S> fold, LogTree tree, List<KnownRoot> known)
    {
        this.cleanRoom = requireNonNull(cleanRoom, "cleanRoom is null");
        this.fold = requireNonNull(fold, "fold is null");
        this.tree = requireNonNull(tree, "tree is null");
        this.known = List.copyOf(known);
        state = fold.initial();
    }

    /**
     * Goes on from a snapshot.
     *
     * @param reader of the journal that the snapshot was made of
     * @throws CorruptLogException if the journal is not that one
     */
    static <S> Folded<S> of(String cleanRoom, Fold<S> fold, LogTree tree, List<KnownRoot> known, Snapshot snapshot, JournalReader reader)
            throws IOException
    {
        Folded<S> folded = new Folded<>(cleanRoom, fold, tree, known);
        LoggedEntry last = snapshot.last().read(reader);
        if (last.index() + 1 != snapshot.size() || snapshot.last().offset() + JournalRecord.HEADER_BYTES + last.leaf().size() != snapshot.position().size()) {
            throw new CorruptLogException(snapshot.position().size(), "the log's snapshot does not end with record %s".formatted(last.index()));
        }
        for (KeptEntry entry : snapshot.kept()) {
            folded.apply(entry.read(reader), entry);
        }
        folded.last = Optional.of(snapshot.last());
        folded.lastTime = Optional.of(last.entry().time());
        folded.epoch = snapshot.epoch();
        folded.offset = snapshot.position().size();
        return folded;
    }

    /** Takes a record that is read at a start. */
    @Override
    public void accept(JournalRecord record)
            throws IOException
    {
        LoggedEntry entry = new LoggedEntry(record.sequence(), EntryFormat.decode(record.leaf().bytes()), record.leaf());
        Hash leaf = hash(entry);
        tree.append(List.of(leaf));
        add(entry, leaf);
        for (KnownRoot root : known) {
            if (root.size() == record.sequence() + 1) {
                root.check(tree.peaks().root());
            }
        }
        tree.relieve();
    }

    @Override
    public void end()
    {
        for (KnownRoot root : known) {
            if (root.size() > tree.size()) {
                throw CorruptLogException.shorter(root, tree.size());
            }
        }
    }

    /** Takes entries that were written and are durable. */
    List<Appended<S>> append(List<LoggedEntry> entries)
    {
        List<Hash> leaves = entries.stream().map(this::hash).collect(toImmutableList());
        tree.append(leaves);
        List<Appended<S>> appended = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            add(entries.get(i), leaves.get(i));
            appended.add(new Appended<>(entries.get(i).index(), state));
        }
        return appended;
    }

    private Hash hash(LoggedEntry entry)
    {
        return hasher.leaf(entry.leaf().bytes());
    }

    private void add(LoggedEntry entry, Hash leaf)
    {
        KeptEntry place = new KeptEntry(entry.index(), offset, leaf);
        if (entry.entry().kind() == EntryKind.LOG_OPENED) {
            long next = (Long) entry.entry().members().get("epoch");
            if (next != epoch + 1) {
                throw new IllegalArgumentException("the log was opened for the time %s after %s".formatted(next, epoch));
            }
            epoch = next;
        }
        apply(entry, place);
        last = Optional.of(place);
        lastTime = Optional.of(entry.entry().time());
        offset += JournalRecord.HEADER_BYTES + entry.leaf().size();
    }

    private void apply(LoggedEntry entry, KeptEntry place)
    {
        if (!entry.entry().cleanRoom().equals(cleanRoom)) {
            throw new IllegalArgumentException("an entry of another clean room");
        }
        Conditions.subject(entry.entry()).ifPresent(subject -> {
            Optional.ofNullable(conditions.entries().get(subject)).ifPresent(earlier -> kept.remove(earlier.index()));
            conditions = conditions.with(subject, entry);
            kept.put(entry.index(), place);
        });
        if (entry.entry().kind().changesState()) {
            kept.put(entry.index(), place);
        }
        state = fold.apply(state, entry);
    }

    LogTree tree()
    {
        return tree;
    }

    S state()
    {
        return state;
    }

    /** How often the log was opened; the fencing number of the last writer. */
    long epoch()
    {
        return epoch;
    }

    Conditions conditions()
    {
        return conditions;
    }

    /** Of the last entry. */
    Optional<Instant> lastTime()
    {
        return lastTime;
    }

    /** Of at least one entry. */
    Snapshot snapshot(JournalPosition position)
    {
        return new Snapshot(true, position, epoch, tree.partialTiles(), List.copyOf(kept.values()), last.orElseThrow());
    }
}
