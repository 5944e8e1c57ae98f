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
import java.util.Optional;

/**
 * The memory of a witness: the largest checkpoint per log that it has cosigned. A witness that forgets, or answers before it remembers, can
 * be led to cosign two trees.
 */
public interface WitnessStore
{
    Optional<SignedCheckpoint> load(String origin)
            throws IOException;

    /**
     * Replaces what is recorded for the log, in one step that nobody can come between; durable when it returns true.
     *
     * @param expected what has to be recorded; empty if nothing
     * @return false, with nothing changed, if something else is recorded
     */
    boolean compareAndSet(Optional<Checkpoint> expected, SignedCheckpoint next)
            throws IOException;

    /** Durable when it returns; the same evidence is kept once. */
    void keep(ForkEvidence evidence)
            throws IOException;
}
