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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongSupplier;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * The one thread that writes a log. It takes whatever waits, writes it as one batch and forces once. After a failure it opens the log anew,
 * at most once a second.
 */
final class LogWriter<S>
        implements Closeable
{
    private static final Logger log = Logger.get(LogWriter.class);

    private static final int MAX_BATCH = 1024;
    private static final long RETRY_NANOS = 1_000_000_000L;

    private final LogEnvironment environment;
    private final LogPlace place;
    private final Fold<S> fold;
    private final LongSupplier nanoTime;
    private final Checkpoints checkpoints;
    private final TileFiles tiles;
    private final AuditReserve reserve;
    private final Snapshots snapshots;
    private final BackgroundCheck check;
    private final LinkedBlockingQueue<Request<S>> queue = new LinkedBlockingQueue<>();
    private final Thread writer;

    // written by the writer alone
    private volatile Optional<OpenLog<S>> open = Optional.empty();
    private volatile Optional<Journal> journal = Optional.empty();
    private volatile Optional<S> state = Optional.empty();
    private volatile Conditions conditions = Conditions.NONE;
    private volatile Optional<CorruptLogException> condemned = Optional.empty();
    private volatile boolean closed;

    // of the writer alone
    private Optional<Throwable> failure = Optional.empty();
    private long lastOpening;
    private long lastHold;
    private long unreportedCut;

    LogWriter(LogEnvironment environment, LogPlace place, Fold<S> fold, Checkpoints checkpoints)
    {
        this.environment = requireNonNull(environment, "environment is null");
        this.place = requireNonNull(place, "place is null");
        this.fold = requireNonNull(fold, "fold is null");
        this.checkpoints = requireNonNull(checkpoints, "checkpoints is null");
        nanoTime = environment.nanoTime();
        tiles = new TileFiles(environment.files(), place.directory());
        reserve = new AuditReserve(environment.files(), place.directory().resolve("reserve"), environment.reserveBytes());
        snapshots = new Snapshots(environment, place, tiles);
        check = new BackgroundCheck(environment, place, tiles, snapshots);
        lastOpening = nanoTime.getAsLong() - RETRY_NANOS;
        lastHold = lastOpening;
        writer = Thread.ofPlatform().name("audit-log-" + place.cleanRoom()).daemon().start(this::write);
    }

    /** Final for this process. */
    void condemn(String reason)
    {
        condemned = Optional.of(new CorruptLogException(reason));
        log.error("The audit log of clean room %s in %s is not served any more: %s", place.cleanRoom(), place.directory(), reason);
    }

    private Optional<CorruptLogException> damage()
    {
        return check.found().or(() -> condemned);
    }

    /** Whether the log is still one: a check in the background can find that it is not, or a witness knows another one. */
    void checkServing()
    {
        damage().ifPresent(damage -> {
            throw unavailable("is not served any more", damage);
        });
    }

    Optional<S> state()
    {
        checkServing();
        return state;
    }

    Conditions conditions()
    {
        checkServing();
        return conditions;
    }

    /** Absent until the log was opened for the first time; it can be read while the log is not open. */
    Optional<Journal> journal()
    {
        checkServing();
        return journal;
    }

    /** Absent while the log is not open. */
    Optional<OpenLog<S>> current()
    {
        checkServing();
        return open;
    }

    /** Done when the request's entry is durable and folded, or is known not to be. */
    void add(Request<S> request)
    {
        queue.add(request);
        if (closed) {
            request.done().completeExceptionally(unavailable("is closed", null));
        }
    }

    /** Waits for what was added before. */
    @Override
    public void close()
    {
        queue.add(new Request<>(Request.Kind.CLOSE, Optional.empty()));
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
            List<Request<S>> work = requests.stream().filter(request -> request.kind() == Request.Kind.WORK).toList();
            // a log that nobody used is not opened to be closed
            if (!work.isEmpty()) {
                process(work);
            }
        }
        // whoever adds a request after this sees that the log is closed
        closed = true;
        check.close();
        if (damage().isEmpty()) {
            open.ifPresent(this::appendClosing);
        }
        open.ifPresentOrElse(snapshots::close, snapshots::close);
        closeOpen();
        List<Request<S>> late = new ArrayList<>();
        queue.drainTo(late);
        late.forEach(request -> request.done().completeExceptionally(unavailable("is closed", null)));
    }

    private void process(List<Request<S>> requests)
    {
        if (damage().isPresent()) {
            closeOpen();
            reject(requests, damage().get());
            return;
        }
        if (open.isEmpty() && failure.isPresent() && nanoTime.getAsLong() - lastOpening < RETRY_NANOS) {
            reject(requests, failure.get());
            return;
        }
        try {
            ensureOpen();
            List<Request<S>> accepted = new ArrayList<>();
            for (Request<S> request : requests) {
                if (request.entry().isPresent() && accepts(request.entry().get().entry().kind())) {
                    accepted.add(request);
                }
                else if (request.entry().isPresent()) {
                    request.done().completeExceptionally(unavailable("is on a full disk", null));
                }
            }
            if (!accepted.isEmpty()) {
                append(accepted);
            }
            // who waits for the log to be open waits for what was added before, too
            requests.forEach(request -> request.done().complete(new Appended<>(-1, state.orElseThrow())));
            open.ifPresent(snapshots::offer);
        }
        catch (IOException | RuntimeException | Error e) {
            closeOpen();
            log.error(e, "The audit log of clean room %s in %s has failed; nothing runs until it can be written", place.cleanRoom(), place.directory());
            failure = Optional.of(e);
            reject(requests, e);
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
        List<SealedEntry> entries = requests.stream().map(request -> request.entry().orElseThrow()).collect(toImmutableList());
        List<Appended<S>> appended = open.orElseThrow().append(entries);
        if (!reserve.held()) {
            reserve.spend(entries.stream().mapToLong(entry -> entry.leaf().size()).sum());
        }
        state = Optional.of(appended.getLast().state());
        conditions = open.orElseThrow().conditions();
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
        OpenLog<S> opened = OpenLog.open(environment, place, fold, tiles, checkpoints.opening());
        try {
            unreportedCut += opened.journal().cutBytes();
            Clock clock = environment.clock();
            opened.append(opened.opening(unreportedCut).stream()
                    .map(entry -> new AuditEntry(entry.kind(), place.cleanRoom(), clock.instant(), Optional.empty(), Optional.empty(), entry.members()))
                    .map(entry -> EntryFormat.seal(entry, environment.random()))
                    .collect(toImmutableList()));
            unreportedCut = 0;
        }
        catch (IOException | RuntimeException e) {
            closeQuietly(opened);
            throw e;
        }
        state = Optional.of(opened.state());
        conditions = opened.conditions();
        journal = Optional.of(opened.journal());
        open = Optional.of(opened);
        checkpoints.opened(opened);
        snapshots.opened(opened);
        opened.unchecked().ifPresent(check::start);
    }

    /** Nobody waits for this entry, and closing goes on without it. */
    private void appendClosing(OpenLog<S> opened)
    {
        try {
            opened.appendClosing(place.cleanRoom(), environment.clock().instant());
        }
        catch (IOException | RuntimeException e) {
            log.warn(e, "The audit log of clean room %s does not say that it was closed in order", place.cleanRoom());
            closeOpen();
        }
    }

    private void reject(List<Request<S>> requests, Throwable cause)
    {
        requests.forEach(request -> request.done().completeExceptionally(unavailable("cannot be written", cause)));
    }

    private void closeOpen()
    {
        open.ifPresent(this::closeQuietly);
        open = Optional.empty();
    }

    private void closeQuietly(OpenLog<S> opened)
    {
        try {
            opened.close();
        }
        catch (IOException e) {
            log.warn(e, "Closing the audit log of clean room %s has failed", place.cleanRoom());
        }
    }

    AuditUnavailableException unavailable(String what, Throwable cause)
    {
        String why = switch (cause) {
            case null -> "";
            // these messages are ours and hold no data
            case CorruptLogException corrupt -> ": " + corrupt.getMessage();
            case LogInUseException inUse -> ": " + inUse.getMessage();
            default -> " (" + cause.getClass().getSimpleName() + ")";
        };
        return new AuditUnavailableException("The audit log of clean room %s in %s %s%s".formatted(place.cleanRoom(), place.directory(), what, why), cause);
    }
}
