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
package io.cleanroom.trino.audit.tlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A memory that can be made to fail, and to be overtaken between a load and the next change. */
final class TestingWitnessStore
        implements WitnessStore
{
    private final Map<String, SignedCheckpoint> recorded = new HashMap<>();
    private final List<ForkEvidence> evidence = new ArrayList<>();
    private boolean failing;
    private Runnable overtake = () -> {};

    synchronized void fail()
    {
        failing = true;
    }

    /** Runs once, before the next change. */
    synchronized void overtake(Runnable other)
    {
        overtake = other;
    }

    synchronized List<ForkEvidence> evidence()
    {
        return List.copyOf(evidence);
    }

    @Override
    public synchronized Optional<SignedCheckpoint> load(String origin)
    {
        return Optional.ofNullable(recorded.get(origin));
    }

    @Override
    public synchronized boolean compareAndSet(Optional<Checkpoint> expected, SignedCheckpoint next)
            throws IOException
    {
        Runnable other = overtake;
        overtake = () -> {};
        other.run();
        if (failing) {
            throw new IOException("no space left");
        }
        String origin = next.checkpoint().origin();
        if (!load(origin).map(SignedCheckpoint::checkpoint).equals(expected)) {
            return false;
        }
        recorded.put(origin, next);
        return true;
    }

    @Override
    public synchronized void keep(ForkEvidence fork)
    {
        evidence.add(fork);
    }
}
