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

import io.cleanroom.trino.audit.tlog.Checkpoint;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * Signs the tree. INVARIANT: never two roots for one size. What is signed was made durable before as the log's mark, and a log is opened only
 * if it begins with what the mark says.
 */
final class Checkpoints
{
    private final HighWaterMark mark;
    private final CosignedStore store;
    private final String origin;
    private final Clock clock;

    // guarded by this
    private Optional<OpenLog<?>> current = Optional.empty();
    private Optional<Checkpoint> largest = Optional.empty();
    private Optional<SignedCheckpoint> newest = Optional.empty();
    private Optional<SignedCheckpoint> cosigned = Optional.empty();

    Checkpoints(HighWaterMark mark, CosignedStore store, String origin, Clock clock)
    {
        this.mark = requireNonNull(mark, "mark is null");
        this.store = requireNonNull(store, "store is null");
        this.origin = requireNonNull(origin, "origin is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * What a log that is to be opened must begin with. From here on nothing is signed for the one that was open before: it could raise the
     * mark after the new one was compared with it.
     */
    synchronized List<KnownRoot> opening()
            throws IOException
    {
        current = Optional.empty();
        Optional<Checkpoint> marked = mark.read();
        Optional<SignedCheckpoint> kept = store.read();
        // the files can have been turned back while the server ran
        List<KnownRoot> known = Stream.concat(
                        Stream.of(marked, largest).flatMap(Optional::stream).map(checkpoint -> known(checkpoint, "the log's mark")),
                        Stream.of(kept, cosigned).flatMap(Optional::stream).map(signed -> known(signed.checkpoint(), "the log's cosigned checkpoint")))
                .distinct()
                .toList();
        cosigned = cosigned.or(() -> kept);
        return known;
    }

    private KnownRoot known(Checkpoint checkpoint, String source)
    {
        if (!checkpoint.origin().equals(origin)) {
            throw new CorruptLogException("%s is that of `%s`; accepted: `%s`. Both follow from the clean room's name and the operator's".formatted(source, checkpoint.origin(), origin));
        }
        return new KnownRoot(checkpoint.size(), checkpoint.root(), source);
    }

    /** The newest checkpoint that the witnesses of the policy have cosigned. */
    synchronized Optional<SignedCheckpoint> cosigned()
    {
        return cosigned;
    }

    /**
     * From here on the log is not opened below it.
     *
     * @param signed was signed here, and fulfils the policy
     */
    synchronized void keep(SignedCheckpoint signed)
            throws IOException
    {
        // before the file: of a write that is reported as failed something can be there
        cosigned = Optional.of(signed);
        store.write(signed);
    }

    synchronized void opened(OpenLog<?> open)
    {
        current = Optional.of(open);
    }

    /**
     * The checkpoint of all durable entries; one is signed for each size that is asked for.
     *
     * @return empty if the log was opened anew in the meantime
     */
    synchronized Optional<SignedCheckpoint> sign(OpenLog<?> open)
            throws IOException
    {
        if (current.isEmpty() || current.get() != open) {
            return Optional.empty();
        }
        if (newest.isEmpty() || newest.get().checkpoint().size() != open.tree().size()) {
            Checkpoint checkpoint = open.keys().checkpoint(open.tree().peaks());
            // before the file: of a write that is reported as failed something can be there
            largest = Optional.of(checkpoint);
            mark.raise(checkpoint);
            newest = Optional.of(open.keys().sign(checkpoint, clock.instant()));
        }
        return newest;
    }
}
