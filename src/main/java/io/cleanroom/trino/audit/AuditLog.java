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

import io.airlift.log.Logger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * The append-only log of one clean room, together with the fold of its entries.
 *
 * <p>INVARIANTS. An append returns only after its entry is durable and folded. The folded value is that of the entries on the disk, in
 * their order. A failed write or force is final for the open file: every waiting append fails, and a later one opens the log anew,
 * reading it from the first entry; so an entry that nobody was told of is either folded then or gone for good.
 *
 * <p>One thread does all writing. It takes whatever waits, writes it as one batch and forces once.
 *
 * @param <S> the folded value
 */
public final class AuditLog<S>
        implements Closeable
{
    private static final Logger log = Logger.get(AuditLog.class);

    private static final Pattern CLEAN_ROOM = Pattern.compile("[a-z][a-z0-9_]*");
    private static final int MAX_BATCH = 256;
    private static final long RETRY_NANOS = 1_000_000_000L;

    private final String cleanRoom;
    private final Path directory;
    private final LogFiles files;
    private final AuditReserve reserve;
    private final Fold<S> fold;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final SecureRandom random;
    private final LinkedBlockingQueue<Request<S>> queue = new LinkedBlockingQueue<>();
    private final Thread writer;

    // written by the writer alone
    private volatile Optional<Journal> journal = Optional.empty();
    private volatile Optional<S> state = Optional.empty();
    private volatile boolean closed;

    // of the writer alone
    private Optional<OpenLog> open = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private long lastOpening;
    private long lastHold;
    private long unreportedCut;

    /**
     * Opens nothing yet.
     *
     * @param directory the log's own directory, created when needed
     */
    public AuditLog(Path directory, String cleanRoom, Fold<S> fold, Clock clock, SecureRandom random)
    {
        this(directory, cleanRoom, fold, clock, System::nanoTime, random, new DiskFiles(), AuditReserve.BYTES);
    }

    AuditLog(Path directory, String cleanRoom, Fold<S> fold, Clock clock, LongSupplier nanoTime, SecureRandom random, LogFiles files, int reserveBytes)
    {
        if (!CLEAN_ROOM.matcher(cleanRoom).matches()) {
            throw new IllegalArgumentException("a clean room's name is written [a-z][a-z0-9_]*");
        }
        this.cleanRoom = cleanRoom;
        this.directory = requireNonNull(directory, "directory is null");
        this.files = requireNonNull(files, "files is null");
        this.reserve = new AuditReserve(files, directory.resolve("reserve"), reserveBytes);
        this.fold = requireNonNull(fold, "fold is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.random = requireNonNull(random, "random is null");
        lastOpening = nanoTime.getAsLong() - RETRY_NANOS;
        lastHold = lastOpening;
        writer = Thread.ofPlatform().name("audit-log-" + cleanRoom).daemon().start(this::write);
    }

    /**
     * Opens the log unless it is open; within a second after an attempt that failed, fails at once with the same reason.
     *
     * @throws AuditUnavailableException if it cannot be opened
     */
    public void open()
    {
        submit(Optional.empty());
    }

    /** The fold of the entries; absent until the log was opened for the first time. */
    public Optional<S> state()
    {
        return state;
    }

    /**
     * Makes an entry durable, folds it, and only then returns; the time is now.
     *
     * @throws AuditUnavailableException if it is not durable; then nothing that it records may happen
     * @throws IllegalArgumentException if the members are not those of the kind, or the entry has more than 65,535 bytes
     */
    public Appended<S> append(EntryKind kind, Optional<String> party, Optional<String> user, Map<String, Object> members)
    {
        AuditEntry entry = new AuditEntry(kind, cleanRoom, clock.instant(), party, user, members);
        return submit(Optional.of(EntryFormat.seal(entry, random)));
    }

    private Appended<S> submit(Optional<SealedEntry> entry)
    {
        Request<S> request = new Request<>(Request.Kind.WORK, entry);
        queue.add(request);
        if (closed) {
            request.done().completeExceptionally(unavailable("is closed", null));
        }
        try {
            // join does not mind interrupts: whoever waits must learn what became of the entry
            return request.done().join();
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
            throw unavailable("cannot be read", e);
        }
    }

    public long size()
    {
        return opened().count();
    }

    private Journal opened()
    {
        return journal.orElseThrow(() -> unavailable("has not been opened", null));
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
            return new Plaintexts(files, directory.resolve("private")).opening(party, entries);
        }
        catch (IOException e) {
            throw unavailable("cannot be read", e);
        }
    }

    public Optional<String> reveal(String party, long index, String field)
    {
        return Optional.ofNullable(reveal(party, entries(index, 1)).getOrDefault(index, Map.of()).get(field));
    }

    /** Waits for what was submitted before. */
    @Override
    public void close()
    {
        Request<S> request = new Request<>(Request.Kind.CLOSE, Optional.empty());
        queue.add(request);
        try {
            writer.join();
        }
        catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write()
    {
        boolean closing = false;
        while (!closing) {
            List<Request<S>> requests = new ArrayList<>();
            try {
                requests.add(queue.take());
            }
            catch (InterruptedException _) {
                break;
            }
            queue.drainTo(requests, MAX_BATCH - 1);
            closing = requests.stream().anyMatch(request -> request.kind() == Request.Kind.CLOSE);
            process(requests.stream().filter(request -> request.kind() == Request.Kind.WORK).toList());
        }
        open.ifPresent(this::closeQuietly);
        open = Optional.empty();
        // whoever adds a request after this sees that the log is closed
        closed = true;
        List<Request<S>> late = new ArrayList<>();
        queue.drainTo(late);
        late.forEach(request -> request.done().completeExceptionally(unavailable("is closed", null)));
    }

    private void process(List<Request<S>> requests)
    {
        if (open.isEmpty() && failure.isPresent() && nanoTime.getAsLong() - lastOpening < RETRY_NANOS) {
            reject(requests, failure.get());
            return;
        }
        try {
            ensureOpen();
            List<Request<S>> accepted = new ArrayList<>();
            for (Request<S> request : requests) {
                if (request.entry().isEmpty()) {
                    request.done().complete(new Appended<>(-1, state.orElseThrow()));
                }
                else if (accepts(request.entry().get().entry().kind())) {
                    accepted.add(request);
                }
                else {
                    request.done().completeExceptionally(unavailable("is on a full disk", null));
                }
            }
            if (!accepted.isEmpty()) {
                append(accepted);
            }
        }
        catch (IOException | RuntimeException | Error e) {
            fail(requests, e);
        }
    }

    private boolean accepts(EntryKind kind)
    {
        if (reserve.held()) {
            return true;
        }
        if (nanoTime.getAsLong() - lastHold >= RETRY_NANOS) {
            lastHold = nanoTime.getAsLong();
            if (reserve.hold()) {
                return true;
            }
        }
        return reserve.accepts(kind);
    }

    private void append(List<Request<S>> requests)
            throws IOException
    {
        List<LoggedEntry> entries = open.orElseThrow().append(requests.stream().map(request -> request.entry().orElseThrow()).collect(toImmutableList()));
        if (!reserve.held()) {
            reserve.spend(entries.stream().mapToLong(entry -> entry.leaf().size()).sum());
        }
        List<Appended<S>> appended = new ArrayList<>();
        for (LoggedEntry entry : entries) {
            S next = fold.apply(state.orElseThrow(), entry);
            appended.add(new Appended<>(entry.index(), next));
            state = Optional.of(next);
        }
        for (int i = 0; i < requests.size(); i++) {
            requests.get(i).done().complete(appended.get(i));
        }
    }

    private void ensureOpen()
            throws IOException
    {
        if (open.isPresent()) {
            return;
        }
        lastOpening = nanoTime.getAsLong();
        try {
            begin();
            reserve.hold();
        }
        catch (LogInUseException e) {
            throw e;
        }
        catch (IOException e) {
            if (!reserve.held()) {
                throw e;
            }
            reserve.release();
            begin();
        }
        failure = Optional.empty();
    }

    private void begin()
            throws IOException
    {
        Replay<S> replay = new Replay<>(cleanRoom, fold);
        OpenLog opened = OpenLog.open(files, directory, replay);
        try {
            unreportedCut += opened.journal().cutBytes();
            SealedEntry entry = EntryFormat.seal(
                    new AuditEntry(EntryKind.LOG_OPENED, cleanRoom, clock.instant(), Optional.empty(), Optional.empty(), Map.of("epoch", replay.epoch() + 1, "cut_bytes", unreportedCut)),
                    random);
            LoggedEntry logged = opened.append(List.of(entry)).getFirst();
            unreportedCut = 0;
            state = Optional.of(fold.apply(replay.state(), logged));
            journal = Optional.of(opened.journal());
            open = Optional.of(opened);
        }
        catch (IOException | RuntimeException e) {
            closeQuietly(opened);
            throw e;
        }
    }

    private void fail(List<Request<S>> requests, Throwable cause)
    {
        open.ifPresent(this::closeQuietly);
        open = Optional.empty();
        log.error(cause, "The audit log of clean room %s in %s has failed; nothing runs until it can be written", cleanRoom, directory);
        failure = Optional.of(cause);
        reject(requests, cause);
    }

    private void reject(List<Request<S>> requests, Throwable cause)
    {
        requests.forEach(request -> request.done().completeExceptionally(unavailable("cannot be written", cause)));
    }

    private void closeQuietly(OpenLog opened)
    {
        try {
            opened.close();
        }
        catch (IOException e) {
            log.warn(e, "Closing the audit log of clean room %s has failed", cleanRoom);
        }
    }

    private AuditUnavailableException unavailable(String what, Throwable cause)
    {
        String why = switch (cause) {
            case null -> "";
            // these messages are ours and hold no data
            case CorruptLogException corrupt -> ": " + corrupt.getMessage();
            case LogInUseException inUse -> ": " + inUse.getMessage();
            default -> " (" + cause.getClass().getSimpleName() + ")";
        };
        return new AuditUnavailableException("The audit log of clean room %s in %s %s%s".formatted(cleanRoom, directory, what, why), cause);
    }
}
