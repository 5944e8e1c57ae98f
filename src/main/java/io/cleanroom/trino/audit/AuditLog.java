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

import io.cleanroom.trino.audit.merkle.ConsistencyProof;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.TlogProof;
import io.cleanroom.trino.audit.tlog.VerifierKey;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * The append-only log of one clean room, together with the fold of its entries and the Merkle tree over them.
 *
 * <p>INVARIANTS. An append returns only after its entry is durable and folded. The folded value is that of the entries on the disk, in
 * their order. A failed write or force is final for the open file: every waiting append fails, and a later one opens the log anew,
 * reading it from the disk; so an entry that nobody was told of is either folded then or gone for good. No two checkpoints of one size
 * have different roots.
 *
 * @param <S> the folded value
 */
public final class AuditLog<S>
        implements Closeable
{
    // where these stand is for the log to say
    private static final Set<EntryKind> OWN_KINDS = Set.of(EntryKind.LOG_OPENED, EntryKind.LOG_KEYS, EntryKind.LOG_CLOSED, EntryKind.CLOCK_WENT_BACK);

    private final LogPlace place;
    private final LogEnvironment environment;
    private final CosignedStore store;
    private final Checkpoints checkpoints;
    private final LogWriter<S> writer;

    /** A log of the operator {@code localhost}, with the mark beside its directory. */
    public AuditLog(Path directory, String cleanRoom, Fold<S> fold, Clock clock, SecureRandom random)
    {
        this(new LogPlace(cleanRoom, "localhost", directory), fold, clock, random);
    }

    /** Opens nothing yet; directories are created when needed. */
    public AuditLog(LogPlace place, Fold<S> fold, Clock clock, SecureRandom random)
    {
        this(place, fold, LogEnvironment.production(clock, random));
    }

    AuditLog(LogPlace place, Fold<S> fold, LogEnvironment environment)
    {
        this.place = requireNonNull(place, "place is null");
        this.environment = requireNonNull(environment, "environment is null");
        store = new CosignedStore(environment.files(), place);
        checkpoints = new Checkpoints(new HighWaterMark(environment.files(), place.mark()), store, place.origin(), environment.clock());
        writer = new LogWriter<>(environment, place, fold, checkpoints);
    }

    /**
     * Opens the log unless it is open, and waits for what was submitted before; within a second after an attempt that failed, fails at once with the same reason.
     *
     * @throws AuditUnavailableException if it cannot be opened
     */
    public void open()
    {
        join(add(Optional.empty()));
    }

    /**
     * The fold of the entries; absent until the log was opened for the first time.
     *
     * @throws AuditUnavailableException if entries were found not to be those that they were
     */
    public Optional<S> state()
    {
        return writer.state();
    }

    /**
     * What lasts without being part of the state; nothing until the log was opened for the first time.
     *
     * @throws AuditUnavailableException if entries were found not to be those that they were
     */
    public Conditions conditions()
    {
        return writer.conditions();
    }

    /**
     * Makes an entry durable, folds it, and only then returns; the time is now.
     *
     * @throws AuditUnavailableException if it is not durable; then nothing that it records may happen
     * @throws IllegalArgumentException if the members are not those of the kind, the entry has more than 65,535 bytes, or only the log itself
     *         writes the kind
     */
    public Appended<S> append(EntryKind kind, Optional<String> party, Optional<String> user, Map<String, Object> members)
    {
        return join(add(Optional.of(sealed(kind, party, user, members))));
    }

    /**
     * As {@link #append}, without waiting for the disk: for entries that nothing depends on.
     *
     * @return done when the entry is durable and folded, or is known not to be
     */
    public CompletableFuture<Appended<S>> appendLater(EntryKind kind, Optional<String> party, Optional<String> user, Map<String, Object> members)
    {
        return add(Optional.of(sealed(kind, party, user, members)));
    }

    private SealedEntry sealed(EntryKind kind, Optional<String> party, Optional<String> user, Map<String, Object> members)
    {
        if (OWN_KINDS.contains(kind)) {
            throw new IllegalArgumentException("entries of the kind %s are written by the log alone".formatted(kind.wireName()));
        }
        return EntryFormat.seal(new AuditEntry(kind, place.cleanRoom(), environment.clock().instant(), party, user, members), environment.random());
    }

    private CompletableFuture<Appended<S>> add(Optional<SealedEntry> entry)
    {
        Request<S> request = new Request<>(Request.Kind.WORK, entry);
        writer.add(request);
        return request.done();
    }

    private Appended<S> join(CompletableFuture<Appended<S>> done)
    {
        try {
            // join does not mind interrupts: whoever waits must learn what became of the entry
            return done.join();
        }
        catch (CompletionException e) {
            if (e.getCause() instanceof AuditUnavailableException unavailable) {
                // every waiting caller has an exception of its own
                throw new AuditUnavailableException(unavailable.getMessage(), unavailable.getCause());
            }
            throw e;
        }
    }

    /**
     * Up to {@code max} entries from the given index, read from the disk.
     *
     * @throws AuditUnavailableException if the log was never opened, or cannot be read
     */
    public List<LoggedEntry> entries(long from, int max)
    {
        try {
            return opened().read(from, max).stream()
                    .map(record -> new LoggedEntry(record.sequence(), EntryFormat.decode(record.leaf().bytes()), record.leaf()))
                    .collect(toImmutableList());
        }
        catch (IOException | CorruptLogException | IllegalArgumentException e) {
            throw writer.unavailable("cannot be read", e);
        }
    }

    public long size()
    {
        return opened().count();
    }

    private Journal opened()
    {
        return writer.journal().orElseThrow(() -> writer.unavailable("has not been opened", null));
    }

    /**
     * The values behind the commitments of these entries that belong to the party, by index and field. A field is the path of its
     * members, joined by {@code /}.
     */
    public Map<Long, Map<String, String>> reveal(String party, List<LoggedEntry> entries)
    {
        Map<Long, Map<String, String>> revealed = new TreeMap<>();
        opening(party, entries).forEach(line -> revealed.computeIfAbsent(line.index(), _ -> new TreeMap<>()).put(line.field(), line.value()));
        return revealed;
    }

    /** What opens the commitments of these entries that belong to the party: each can be shown to somebody else, who checks it against the entry. */
    public List<PlaintextLine> opening(String party, List<LoggedEntry> entries)
    {
        try {
            return new Plaintexts(environment.files(), place.plaintexts()).opening(party, entries);
        }
        catch (IOException e) {
            throw writer.unavailable("cannot be read", e);
        }
    }

    public Optional<String> reveal(String party, long index, String field)
    {
        return Optional.ofNullable(reveal(party, entries(index, 1)).getOrDefault(index, Map.of()).get(field));
    }

    /**
     * The newest checkpoint: it covers every entry that was durable when it was asked for, and has both signatures of the log. Between two
     * entries it is the same.
     *
     * @throws AuditUnavailableException if the log cannot be opened, or what is to be signed cannot be made durable
     */
    public SignedCheckpoint checkpoint()
    {
        return proven(LogProofs::signed);
    }

    /**
     * Shows that an entry is in the log, against the newest checkpoint that its witnesses have cosigned, if that covers the entry; else against
     * {@link #checkpoint}.
     *
     * @throws IllegalArgumentException if there is no entry with the index
     * @throws AuditUnavailableException as for the checkpoint, or if tiles cannot be read
     */
    public TlogProof proof(long index)
    {
        return proven(proofs -> cosigned()
                .filter(signed -> index < signed.checkpoint().size())
                .map(signed -> new LogProofs(proofs.open(), signed))
                .orElse(proofs)
                .inclusion(index));
    }

    /** The newest checkpoint that the witnesses of the policy have cosigned; absent until the log was opened for the first time. */
    public Optional<SignedCheckpoint> cosigned()
    {
        return checkpoints.cosigned();
    }

    /**
     * Keeps a checkpoint of this log that fulfils its policy: from here on the log is not opened below it.
     *
     * @throws AuditUnavailableException if it is not durable
     */
    void keep(SignedCheckpoint cosigned)
    {
        try {
            checkpoints.keep(cosigned);
        }
        catch (IOException e) {
            throw writer.unavailable("does not keep what its witnesses have cosigned", e);
        }
    }

    /** @throws CorruptLogException if there is a file that is no policy */
    Optional<WitnessPolicy> policy()
            throws IOException
    {
        return store.policy();
    }

    /** Nothing is served or written from here on: somebody has seen other entries of this log. */
    void condemn(String reason)
    {
        writer.condemn(reason);
    }

    /**
     * Shows that the log of a newest checkpoint, of the proof's new size, begins with all entries that it had at an earlier size.
     *
     * @throws IllegalArgumentException if it never had that many entries
     * @throws AuditUnavailableException as for the checkpoint, or if tiles cannot be read
     */
    public ConsistencyProof consistency(long oldSize)
    {
        return proven(proofs -> proofs.consistency(oldSize));
    }

    /** The same against a checkpoint of this log that the caller has; whether its signatures are valid is not asked. */
    public ConsistencyProof consistency(long oldSize, SignedCheckpoint signed)
    {
        return proven(proofs -> new LogProofs(proofs.open(), signed).consistency(oldSize));
    }

    /** The keys of the log, Ed25519 first: those that its newest checkpoint is signed with. */
    public List<VerifierKey> logKeys()
    {
        return current().keys().verifierKeys();
    }

    private OpenLog<S> current()
    {
        open();
        return writer.current().orElseThrow(() -> writer.unavailable("is not open", null));
    }

    private <T> T proven(Function<LogProofs, T> proof)
    {
        OpenLog<S> open = current();
        try {
            SignedCheckpoint signed = checkpoints.sign(open).orElseThrow(() -> writer.unavailable("was opened anew", null));
            return proof.apply(new LogProofs(open, signed));
        }
        catch (IOException | UncheckedIOException | CorruptLogException e) {
            throw writer.unavailable("gives no proof", e);
        }
    }

    /** Waits for what was submitted before; where the log is open, its last entry says that it was closed in order. */
    @Override
    public void close()
    {
        writer.close();
    }
}
