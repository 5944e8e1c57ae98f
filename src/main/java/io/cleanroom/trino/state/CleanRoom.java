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
package io.cleanroom.trino.state;

import com.google.common.collect.ImmutableMap;
import io.airlift.log.Logger;
import io.cleanroom.trino.audit.Appended;
import io.cleanroom.trino.audit.AuditLog;
import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.audit.Conditions;
import io.cleanroom.trino.audit.Cosigning;
import io.cleanroom.trino.audit.CosigningStatus;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.audit.PlaintextLine;
import io.cleanroom.trino.audit.merkle.ConsistencyProof;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.TlogProof;
import io.cleanroom.trino.audit.tlog.VerifierKey;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.Party;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import static java.util.Objects.requireNonNull;

/** One clean room on one node. On a worker it has no log: everything but {@link #name} and {@link #placed} fails there. */
public final class CleanRoom
{
    private static final Logger logger = Logger.get(CleanRoom.class);

    private final ContractDocument placed;
    private final Map<String, String> mountFingerprints;
    private final boolean coordinator;
    private final DenialLimit denials = new DenialLimit(System::nanoTime);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private volatile Optional<KeptLog> kept = Optional.empty();
    private volatile boolean begun;

    /**
     * @param placed the document that the host placed; on the coordinator it is proposed as soon as the log is open
     * @param mountFingerprints by party, 64 hex digits over the mount's non-secret properties
     */
    public CleanRoom(ContractDocument placed, Map<String, String> mountFingerprints, boolean coordinator)
    {
        this.placed = requireNonNull(placed, "placed is null");
        this.mountFingerprints = ImmutableMap.copyOf(mountFingerprints);
        this.coordinator = coordinator;
    }

    public String name()
    {
        return placed.contract().cleanRoom();
    }

    /** Whether this node can have its log. */
    public boolean onCoordinator()
    {
        return coordinator;
    }

    public ContractDocument placed()
    {
        return placed;
    }

    /** Where the releases of this clean room are kept for calls that come again; the log is beside it. */
    public Optional<Path> releases()
    {
        return kept.map(KeptLog::releases);
    }

    /** The fingerprint of the party's mount as it is now; absent when the party has no mount. */
    public Optional<String> mountFingerprint(String party)
    {
        return Optional.ofNullable(mountFingerprints.get(party));
    }

    /** Why the tables of the party may not be read where this cluster is; empty if they may. */
    public Optional<String> residencyProblem(Party party)
    {
        return kept.map(KeptLog::residency).orElse(Residency.notDeclared()).problem(party);
    }

    /** Begins to keep a log; where it cannot be opened, each use tries again. */
    void guard(AuditSettings settings, Clock clock, SecureRandom random)
    {
        if (!coordinator) {
            return;
        }
        KeptLog keeping = KeptLog.of(name(), settings, clock, random);
        kept = Optional.of(keeping);
        try {
            state();
        }
        catch (AuditUnavailableException e) {
            logger.error("Clean room %s serves nothing for now: %s", name(), e.getMessage());
        }
        settings.witnesses().ifPresent(witnesses -> keeping.cosigning().orElseThrow().start(witnesses.interval()));
    }

    /**
     * @throws AuditUnavailableException if the log has not been opened, so that the state is not known
     */
    public RoomState state()
    {
        AuditLog<FoldedState> log = log();
        if (log.state().isEmpty()) {
            log.open();
        }
        if (!begun) {
            begin();
        }
        return log.state().orElseThrow().state();
    }

    private synchronized void begin()
    {
        if (begun) {
            return;
        }
        propose();
        MountChanges.of(log().state().orElseThrow().state(), mountFingerprints, log().conditions())
                .forEach((party, members) -> append(EntryKind.MOUNT_CHANGED, Optional.of(party), Optional.empty(), members));
        begun = true;
    }

    private void propose()
    {
        if (!log().state().orElseThrow().state().contracts().containsKey(placed.hash())) {
            try {
                record(EntryKind.CONTRACT_PROPOSED, Optional.empty(), Optional.empty(), Map.of("hash", placed.hash(), "text", placed.text()));
            }
            catch (EntryIgnoredException e) {
                logger.error("Clean room %s: the contract that was placed cannot be proposed: %s", name(), e.getMessage());
            }
        }
    }

    /** What is known of the sources of the tables; absent where there is no log that it could be written to. */
    public Optional<SourceConditions> sources()
    {
        return kept.map(KeptLog::sources);
    }

    /** What came of asking the witnesses of the log; absent where none is asked. */
    public Optional<CosigningStatus> cosigning()
    {
        return kept.flatMap(KeptLog::cosigning).map(Cosigning::status);
    }

    /**
     * What the log says beside the state of mounts, sources and witnesses.
     *
     * @throws AuditUnavailableException as for {@link #state}
     */
    public Conditions conditions()
    {
        state();
        return log().conditions();
    }

    private AuditLog<FoldedState> log()
    {
        return kept.map(KeptLog::log).orElseThrow(() -> new AuditUnavailableException("Clean room %s has no audit log on this node".formatted(name()), null));
    }

    /**
     * Makes the entry durable, folds it into the state, and only then returns. Where one user is denied too often, a denial is
     * counted and goes into the log with a later one.
     *
     * @return the entry's index in the log; -1 for a denial that was only counted
     * @throws AuditUnavailableException if it is not durable; the state is then unchanged
     * @throws EntryIgnoredException if it is durable and did not apply to the state that it met, for example because another
     *         entry was faster; the state is then unchanged
     * @throws IllegalArgumentException if the members are not those of the kind
     */
    public long record(EntryKind kind, Optional<String> party, Optional<String> user, Map<String, Object> members)
    {
        if (kind == EntryKind.QUERY_DENIED) {
            return denials.denied(new Denial(party, user.orElseThrow(() -> new IllegalArgumentException("a denial has a user")), members, 0))
                    .map(this::write)
                    .orElse(-1L);
        }
        return append(kind, party, user, members);
    }

    private long append(EntryKind kind, Optional<String> party, Optional<String> user, Map<String, Object> members)
    {
        Appended<FoldedState> appended = log().append(kind, party, user, members);
        appended.state().ignored().ifPresent(reason -> {
            throw new EntryIgnoredException(appended.index(), reason);
        });
        if (kind.changesState()) {
            listeners.forEach(Runnable::run);
        }
        return appended.index();
    }

    /** The listener runs after each change of the state, in the thread that has made it; it must be quick and throw nothing. */
    public void onChange(Runnable listener)
    {
        listeners.add(listener);
    }

    private long write(Denial denial)
    {
        try {
            return append(EntryKind.QUERY_DENIED, denial.party(), Optional.of(denial.user()), denial.membersWithCount());
        }
        catch (AuditUnavailableException e) {
            denials.notWritten(denial);
            throw e;
        }
    }

    /** Logs the denials that were only counted in minutes that are over. */
    void writeDenials()
    {
        write(denials.due());
    }

    private void write(List<Denial> counted)
    {
        for (Denial denial : counted) {
            try {
                write(denial);
            }
            catch (AuditUnavailableException e) {
                logger.warn("Clean room %s: %s denials are not yet logged: %s", name(), denial.coalesced() + 1, e.getMessage());
            }
        }
    }

    /**
     * Whether the log takes entries, as far as that is known without writing one.
     *
     * @throws AuditUnavailableException if it does not
     */
    public void checkLog()
    {
        state();
        log().open();
    }

    /** How many entries the log has. */
    public long size()
    {
        state();
        return log().size();
    }

    /**
     * Up to {@code max} entries from the given index, as they are on the disk.
     *
     * @throws AuditUnavailableException if the log cannot be read
     */
    public List<LoggedEntry> entries(long from, int max)
    {
        state();
        return log().entries(from, max);
    }

    /**
     * The newest checkpoint of the log, with the signatures of both its keys; it covers every entry that was recorded before.
     *
     * @throws AuditUnavailableException if the log is not available, or what is to be signed cannot be made durable
     */
    public SignedCheckpoint checkpoint()
    {
        return log().checkpoint();
    }

    /**
     * Shows that an entry is in the log, against the newest checkpoint that its witnesses have cosigned, or against its newest if no such one covers the
     * entry.
     *
     * @throws IllegalArgumentException if there is no entry with the index
     */
    public TlogProof proof(long index)
    {
        return log().proof(index);
    }

    /**
     * Shows that the log begins with all entries that it had at an earlier size.
     *
     * @throws IllegalArgumentException if it never had that many entries
     */
    public ConsistencyProof consistency(long oldSize)
    {
        return log().consistency(oldSize);
    }

    /** The same against a checkpoint of this log that the caller has. */
    public ConsistencyProof consistency(long oldSize, SignedCheckpoint signed)
    {
        return log().consistency(oldSize, signed);
    }

    /** The keys that the log's checkpoints are signed with. */
    public List<VerifierKey> logKeys()
    {
        return log().logKeys();
    }

    /** The values behind the commitments of these entries that belong to the party, by index and field. */
    public Map<Long, Map<String, String>> reveal(String party, List<LoggedEntry> entries)
    {
        return log().reveal(party, entries);
    }

    /** What opens the commitments of these entries that belong to the party. */
    public List<PlaintextLine> opening(String party, List<LoggedEntry> entries)
    {
        return log().opening(party, entries);
    }

    /** @param field the path of members to the commitment, joined by {@code /}: {@code text}, or {@code tables/acme.customers} */
    public Optional<String> reveal(String party, long index, String field)
    {
        return log().reveal(party, index, field);
    }

    void close()
    {
        Optional<KeptLog> closing = kept;
        if (closing.isPresent()) {
            write(denials.all());
            kept = Optional.empty();
            closing.get().close();
        }
    }
}
