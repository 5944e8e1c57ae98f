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
import io.cleanroom.trino.audit.tlog.PolicyOptions;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.TlogException;
import io.cleanroom.trino.audit.tlog.VerifiedCheckpoint;
import io.cleanroom.trino.audit.tlog.WitnessConflictException;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;
import io.cleanroom.trino.audit.tlog.WitnessRound;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * Asks the witnesses of a log's policy to cosign it whenever it has grown, in a thread of its own, so that nothing else waits for them. What the
 * policy calls enough is kept, and an entry says so. The policy can be put there, and replaced, at any time.
 *
 * <p>A witness that has cosigned other entries ends the log for this process: the host has shown it another log than this one.
 */
public final class Cosigning
        implements Closeable
{
    private static final Logger logger = Logger.get(Cosigning.class);

    private static final long CLOSE_SECONDS = 15;

    private final AuditLog<?> log;
    private final ScheduledExecutorService executor;
    private volatile CosigningStatus status = CosigningStatus.failed("no witness has been asked yet");

    // of the one thread
    private Optional<WitnessPolicy> policy = Optional.empty();
    private Optional<WitnessRound> round = Optional.empty();
    private boolean policyIsNew;

    /** @param name of the clean room */
    public Cosigning(AuditLog<?> log, String name)
    {
        this.log = requireNonNull(log, "log is null");
        executor = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("clean-room-witnesses-" + name).daemon().factory());
    }

    /** At once, and from then on with so much time between two rounds. */
    public void start(Duration interval)
    {
        var _ = executor.scheduleWithFixedDelay(this::round, 0, interval.toNanos(), NANOSECONDS);
    }

    public CosigningStatus status()
    {
        return status;
    }

    void round()
    {
        try {
            readPolicy();
            if (policy.isEmpty()) {
                status = CosigningStatus.WITHOUT_POLICY;
                return;
            }
            log.open();
            if (policyIsNew || hasGrown()) {
                ask();
            }
        }
        catch (WitnessConflictException e) {
            log.condemn(e.getMessage());
            status = CosigningStatus.conflict(e.getMessage());
            executor.shutdown();
        }
        catch (IOException | TlogException | CorruptLogException | AuditUnavailableException e) {
            failed(e.getMessage());
        }
        catch (RuntimeException e) {
            logger.error(e, "Asking the witnesses of an audit log has failed");
            failed(e.getClass().getSimpleName());
        }
    }

    private void readPolicy()
            throws IOException
    {
        Optional<WitnessPolicy> read = log.policy();
        if (!read.equals(policy)) {
            round.ifPresent(WitnessRound::close);
            round = read.map(WitnessRound::new);
            policy = read;
            policyIsNew = true;
        }
    }

    /** The entry about what was cosigned last is no reason to ask again. */
    private boolean hasGrown()
    {
        long size = log.size();
        Optional<Long> cosigned = log.cosigned().map(signed -> signed.checkpoint().size());
        Optional<Long> recordedAt = log.conditions().cosigned().map(LoggedEntry::index);
        return !cosigned.equals(Optional.of(size)) && !(cosigned.equals(Optional.of(size - 1)) && recordedAt.equals(cosigned));
    }

    private void ask()
            throws IOException
    {
        List<String> absences = new ArrayList<>();
        SignedCheckpoint signed = log.checkpoint();
        policy.orElseThrow().ofLogsAlone().verify(signed, PolicyOptions.STRICT);
        SignedCheckpoint cosigned = round.orElseThrow().cosigned(
                signed,
                oldSize -> log.consistency(oldSize, signed),
                () -> log.checkpoint().checkpoint().size(),
                absences::add);
        VerifiedCheckpoint verified;
        try {
            verified = policy.orElseThrow().verify(cosigned, PolicyOptions.STRICT);
        }
        catch (TlogException e) {
            absences.addFirst(e.getMessage());
            failed(String.join("; ", absences));
            return;
        }
        if (!verified.cosignatures().isEmpty()) {
            log.keep(cosigned);
            record(verified);
        }
        policyIsNew = false;
        status = CosigningStatus.asked(absences);
    }

    private void record(VerifiedCheckpoint verified)
    {
        log.append(EntryKind.CHECKPOINT_COSIGNED, Optional.empty(), Optional.empty(), Map.of(
                "size", verified.checkpoint().size(),
                "root", verified.checkpoint().root().hex(),
                "witnesses", verified.cosignatures().values().stream().map(signature -> signature.key().name()).distinct().sorted().toList()));
    }

    private void failed(String problem)
    {
        CosigningStatus failed = CosigningStatus.failed(problem);
        if (!failed.equals(status)) {
            logger.warn("The audit log is not cosigned by its witnesses: %s", problem);
        }
        status = failed;
    }

    /** Waits for the round in progress, which is told to stop. */
    @Override
    public void close()
    {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(CLOSE_SECONDS, SECONDS)) {
                logger.warn("A round of the witnesses goes on after %s seconds", CLOSE_SECONDS);
            }
        }
        catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        round.ifPresent(WitnessRound::close);
    }
}
