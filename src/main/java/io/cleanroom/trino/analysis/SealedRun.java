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

import com.google.common.collect.ImmutableMap;
import io.airlift.log.Logger;
import io.cleanroom.trino.analysis.RunAdmission.Judged;
import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.Secret;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.state.AdmittedQuery;
import io.cleanroom.trino.state.SealedText;
import io.cleanroom.trino.verifier.SealedQuery;
import io.trino.client.QueryError;
import io.trino.client.StatementClient;
import io.trino.spi.TrinoException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_AUDIT_UNAVAILABLE;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_RUN_FAILED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

/**
 * One run for one caller: judged, written down, run as the clean room's own query, judged again, written down, and only then given out.
 *
 * <p>Whatever goes wrong while it runs reaches the caller as one text with the run's id: an error of the engine or of a source can hold a value of
 * a row, and which error it was can be an answer.
 */
final class SealedRun
{
    private static final Logger log = Logger.get(SealedRun.class);
    private static final long LOCK_MILLIS = 100;

    private final RunEnvironment environment;
    private final RunAdmission admission;
    private final Caller caller;
    private final AnalysisCall call;
    private final Instant submitted;
    private final CompletableFuture<Release> release = new CompletableFuture<>();

    private volatile Optional<Judged> judged = Optional.empty();
    private volatile Optional<StatementClient> statement = Optional.empty();
    private volatile boolean ended;

    SealedRun(RunEnvironment environment, RunAdmission admission, Caller caller, AnalysisCall call)
    {
        this.environment = requireNonNull(environment, "environment is null");
        this.admission = requireNonNull(admission, "admission is null");
        this.caller = requireNonNull(caller, "caller is null");
        this.call = requireNonNull(call, "call is null");
        submitted = environment.clock().instant();
    }

    /** Fails with a {@link TrinoException} whose text may reach the caller. */
    CompletableFuture<Release> release()
    {
        return release;
    }

    void run()
    {
        try {
            release.complete(released());
        }
        catch (TrinoException e) {
            release.completeExceptionally(e);
        }
        catch (RuntimeException | Error e) {
            log.warn(e, "An analysis for query %s has failed", caller.queryId());
            release.completeExceptionally(failed(caller.queryId()));
        }
    }

    /** The caller does not wait any more, or nothing may come out: the query is stopped. */
    void end()
    {
        ended = true;
        release.completeExceptionally(failed(caller.queryId()));
        statement.ifPresent(StatementClient::close);
    }

    /** To be asked whenever the state has changed. */
    void endIfWithdrawn()
    {
        if (!release.isDone() && judged.filter(decided -> !holds(decided)).isPresent()) {
            end();
        }
    }

    private boolean holds(Judged decided)
    {
        try {
            return admission.holds(decided, caller, call);
        }
        catch (RuntimeException e) {
            return false;
        }
    }

    private Release released()
    {
        checkWait();
        Judged decided = admission.judge(caller, call);
        judged = Optional.of(decided);
        if (decided.query().reuse().isEmpty()) {
            return newRelease(decided);
        }
        String key = ReleaseStore.key(decided.party(), decided.query());
        Lock lock = environment.locks().get(key);
        lock(lock);
        try {
            Optional<Release> stored = environment.store().find(key, environment.clock().instant());
            if (stored.isPresent()) {
                write(decided, stored.get(), true);
                return stored.get();
            }
            Release fresh = newRelease(decided);
            keep(key, decided, fresh);
            return fresh;
        }
        finally {
            lock.unlock();
        }
    }

    private Release newRelease(Judged decided)
    {
        SealedQuery query = decided.query();
        String secret = environment.secrets().issue();
        try (StatementClient client = environment.client().submit(query.text(), secret, caller.queryId())) {
            statement = Optional.of(client);
            String runId = client.currentStatusInfo().getId();
            checkWait();
            admission.admit(decided, caller, call, runId);
            environment.secrets().bind(secret, runId, new AdmittedQuery(
                    environment.room().name(),
                    decided.party(),
                    caller.user(),
                    query.template(),
                    query.tables(),
                    Optional.of(new SealedText(environment.settings().user(), query.text()))));
            UnreleasedResult result = result(client, runId);
            Release released = new Release(runId, result.release(), result.digest(), checkpoint());
            write(decided, released, false);
            return released;
        }
        finally {
            environment.secrets().withdraw(secret);
        }
    }

    private UnreleasedResult result(StatementClient client, String runId)
    {
        UnreleasedResult result = new UnreleasedResult(environment.settings().maxRows(), environment.settings().maxBytes());
        Optional<Instant> started = Optional.empty();
        while (client.isRunning()) {
            for (List<Object> row : client.currentRows()) {
                result.add(row);
            }
            if (client.getStats().isQueued()) {
                checkWait();
            }
            else {
                started = started.or(() -> Optional.of(environment.clock().instant()));
                checkTime(started.get(), environment.settings().runLimit(), "The analysis takes longer than %s");
            }
            client.advance();
        }
        if (ended || !client.isFinished()) {
            throw failed(runId);
        }
        QueryError error = client.finalStatusInfo().getError();
        if (error != null) {
            log.warn("Run %s for query %s has failed: %s", runId, caller.queryId(), error.getErrorName());
            throw failed(runId);
        }
        return result;
    }

    /** Nothing comes out unless it may still come out after this is durable. */
    private void write(Judged decided, Release released, boolean reused)
    {
        if (!holds(decided)) {
            throw failed(released.runId());
        }
        SignedCheckpoint checkpoint = SignedCheckpoint.parse(released.checkpoint().getBytes(UTF_8));
        admission.record(EntryKind.QUERY_RELEASED, decided.party(), caller, ImmutableMap.<String, Object>builder()
                .put("query_id", released.runId())
                .put("caller", caller.queryId())
                .put("template", decided.query().template())
                .put("digest", new Secret(decided.party(), released.digest()))
                .put("rows", new Secret(decided.party(), Long.toString(released.rows().count())))
                .put("reused", reused)
                .put("checkpoint_size", checkpoint.checkpoint().size())
                .put("checkpoint_root", checkpoint.checkpoint().root().hex())
                .buildOrThrow());
        if (!holds(decided)) {
            throw failed(released.runId());
        }
    }

    /** With it goes what is over by now, so that nothing stays on the disk for long after its time. */
    private void keep(String key, Judged decided, Release released)
    {
        Instant now = environment.clock().instant();
        Instant expires = now.plus(decided.query().reuse().orElseThrow());
        environment.store().retain(_ -> true, now);
        environment.store().put(
                key,
                new StoredRelease(
                        decided.party(), decided.query().template(), decided.query().bundleHash(), released.runId(), expires, released.rows().count(), released.digest(), released.checkpoint()),
                released);
    }

    private String checkpoint()
    {
        try {
            return new String(environment.room().checkpoint().bytes(), UTF_8);
        }
        catch (AuditUnavailableException e) {
            log.error(e, "The audit log of clean room %s signs no checkpoint", environment.room().name());
            throw new RunException(CLEAN_ROOM_AUDIT_UNAVAILABLE, "The audit log of clean room %s is not available, and nothing runs without it".formatted(environment.room().name()));
        }
    }

    private void lock(Lock lock)
    {
        try {
            while (!lock.tryLock(LOCK_MILLIS, MILLISECONDS)) {
                checkWait();
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(caller.queryId());
        }
    }

    private void checkWait()
    {
        if (ended) {
            throw failed(caller.queryId());
        }
        checkTime(submitted, environment.settings().waitLimit(), "The analysis waits longer than %s for a place to run");
    }

    private void checkTime(Instant since, Duration limit, String message)
    {
        if (since.plus(limit).isBefore(environment.clock().instant())) {
            throw new RunException(CLEAN_ROOM_RUN_FAILED, message.formatted(limit.toSeconds() + " s") + "; try it again when the server has less to do");
        }
    }

    private static RunException failed(String runId)
    {
        return new RunException(CLEAN_ROOM_RUN_FAILED, "CR_RUN_FAILED: The query could not be completed (run %s)".formatted(runId));
    }
}
