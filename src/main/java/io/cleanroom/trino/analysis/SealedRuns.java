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
package io.cleanroom.trino.analysis;

import com.google.common.util.concurrent.Striped;
import com.google.inject.Inject;
import io.airlift.log.Logger;
import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.state.SealedRunSettings;
import io.cleanroom.trino.verifier.AnalysisVerifier;
import io.cleanroom.trino.verifier.ApprovableTemplate;
import io.cleanroom.trino.verifier.Violation;
import io.trino.spi.security.AccessDeniedException;
import jakarta.annotation.PreDestroy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Predicate;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_RUN_FAILED;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * The sealed runs of one clean room, on threads of its own, so that a source that hangs takes nothing from other clean rooms.
 *
 * <p>A query that asks for the same analysis with the same values several times, in a self-join or in a retry, has one run and one answer.
 */
public final class SealedRuns
{
    private static final Logger log = Logger.get(SealedRuns.class);
    private static final int LOCKS = 1_024;

    private final CleanRooms rooms;
    private final CleanRoom room;
    private final AnalysisVerifier verifier;
    private final InstantSource clock;
    private final Map<Flight, SealedRun> flights = new ConcurrentHashMap<>();

    private Optional<Running> running = Optional.empty();
    private boolean closed;

    private record Flight(String queryId, AnalysisCall call) {}

    private record Running(RunEnvironment environment, RunAdmission admission, ThreadPoolExecutor runs, ThreadPoolExecutor withdrawals) {}

    @Inject
    public SealedRuns(CleanRooms rooms, CleanRoom room, AnalysisVerifier verifier, InstantSource clock)
    {
        this.rooms = requireNonNull(rooms, "rooms is null");
        this.room = requireNonNull(room, "room is null");
        this.verifier = requireNonNull(verifier, "verifier is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Begins the run, unless the caller's query has it already; fails with an exception whose text may reach the caller. */
    public CompletableFuture<Release> release(Caller caller, AnalysisCall call)
    {
        Running current = running();
        return flights.computeIfAbsent(new Flight(caller.queryId(), call), _ -> {
            SealedRun run = new SealedRun(current.environment(), current.admission(), caller, call);
            try {
                current.runs().execute(run::run);
            }
            catch (RejectedExecutionException e) {
                throw new RunException(CLEAN_ROOM_RUN_FAILED, "%s analyses wait in clean room %s already; try it again later".formatted(current.environment().settings().maxWaiting(), room.name()));
            }
            return run;
        }).release();
    }

    /** Writes down that a call was refused before it could be made, and says it. */
    public AccessDeniedException refuse(Caller caller, String party, List<Violation> violations)
    {
        return running().admission().denied(caller.queryId(), caller, Optional.of(party), violations);
    }

    /** The caller's query has ended: its runs end too, and its answers are forgotten. */
    public void end(String queryId)
    {
        flights.keySet().stream()
                .filter(flight -> flight.queryId().equals(queryId))
                .map(flights::remove)
                .forEach(run -> {
                    if (run != null) {
                        run.end();
                    }
                });
    }

    /** How many runs have a place. */
    public synchronized int runningCount()
    {
        return running.map(current -> current.runs().getActiveCount()).orElse(0);
    }

    @PreDestroy
    public synchronized void close()
    {
        closed = true;
        new ArrayList<>(flights.values()).forEach(SealedRun::end);
        running.ifPresent(current -> {
            current.runs().shutdownNow();
            current.withdrawals().shutdownNow();
            current.environment().client().close();
        });
        running = Optional.empty();
    }

    /** The settings come with the access control, which a server has after its catalogs. */
    private synchronized Running running()
    {
        if (closed) {
            throw new RunException(CLEAN_ROOM_RUN_FAILED, "Clean room %s is being closed".formatted(room.name()));
        }
        if (running.isEmpty()) {
            SealedRunSettings settings = rooms.sealedRuns();
            ReleaseStore store = new ReleaseStore(room.releases().orElseThrow());
            store.removeUnfinished();
            store.retain(_ -> true, clock.instant());
            RunEnvironment environment = new RunEnvironment(
                    room,
                    settings,
                    new RunClient(room.name(), settings, rooms.sealedQueries().password()),
                    rooms.sealedQueries(),
                    store,
                    Striped.lazyWeakLock(LOCKS),
                    clock);
            running = Optional.of(new Running(
                    environment,
                    new RunAdmission(room, rooms.queries(), verifier, clock),
                    threads("clean-room-run-", settings.maxRunning(), settings.maxWaiting()),
                    threads("clean-room-withdrawal-", 1, Integer.MAX_VALUE)));
            room.onChange(this::changed);
        }
        return running.get();
    }

    private void changed()
    {
        Optional<Running> current;
        synchronized (this) {
            current = running;
        }
        try {
            current.ifPresent(found -> found.withdrawals().execute(() -> withdraw(found)));
        }
        catch (RejectedExecutionException e) {
            log.debug("The runs of clean room %s end with it", room.name());
        }
    }

    private void withdraw(Running current)
    {
        List.copyOf(flights.values()).forEach(SealedRun::endIfWithdrawn);
        try {
            current.environment().store().retain(approved(room.state()), clock.instant());
        }
        catch (AuditUnavailableException e) {
            log.warn("Clean room %s keeps its stored releases for now: %s", room.name(), e.getMessage());
        }
        catch (RuntimeException e) {
            log.error(e, "The stored releases of clean room %s cannot be looked through", room.name());
        }
    }

    private Predicate<StoredRelease> approved(RoomState state)
    {
        List<ApprovableTemplate> approved = verifier.approved(state);
        return stored -> !state.left().contains(stored.party())
                && approved.stream().anyMatch(template -> template.template().name().equals(stored.template())
                        && template.bundleHash().equals(stored.bundleHash())
                        && template.template().runners().contains(stored.party())
                        && template.tables().stream().noneMatch(table -> state.restriction(table).disabled() || state.left().contains(table.party())));
    }

    private static ThreadPoolExecutor threads(String name, int count, int waiting)
    {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(count, count, 10, SECONDS, new LinkedBlockingQueue<>(waiting), Thread.ofPlatform().name(name, 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
