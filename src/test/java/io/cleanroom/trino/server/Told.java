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
package io.cleanroom.trino.server;

import com.google.common.collect.Sets;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.tlog.Checkpoint;
import io.cleanroom.trino.audit.tlog.PolicyOptions;
import io.cleanroom.trino.audit.tlog.TlogProof;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What the people of a clean room were told, and its log has to bear out, whatever happened to the server since. */
final class Told
{
    private final Set<String> facts = ConcurrentHashMap.newKeySet();
    private final Queue<TlogProof> proofs = new ConcurrentLinkedQueue<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();

    /** @param distinct what no other entry of the kind has */
    void entry(EntryKind kind, Object distinct)
    {
        facts.add(LogCopy.fact(kind, distinct));
    }

    void proof(String text)
    {
        proofs.add(TlogProof.parse(text.getBytes(UTF_8)));
    }

    int entries()
    {
        return facts.size();
    }

    int checkpoints()
    {
        return checkpoints.size();
    }

    /** No entry is missing; proofs verify, and of each size the log has the root that was signed. */
    void check(LogCopy log)
    {
        // no containsAll, which searches the whole log for each of them
        assertThat(Sets.difference(facts, log.facts())).as("entries that somebody was told of, and the log does not have").isEmpty();
        for (TlogProof proof = proofs.poll(); proof != null; proof = proofs.poll()) {
            proof.verify(log.entry(proof.index()), log.policy(), PolicyOptions.STRICT);
            checkpoints.add(proof.checkpoint().checkpoint());
        }
        for (Checkpoint checkpoint : checkpoints) {
            assertThat(checkpoint.size()).isLessThanOrEqualTo(log.size());
            assertThat(log.root(checkpoint.size())).as("root of size %s", checkpoint.size()).isEqualTo(checkpoint.root());
        }
    }
}
