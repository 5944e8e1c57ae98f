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

import io.cleanroom.trino.audit.merkle.ConsistencyProof;
import io.cleanroom.trino.audit.merkle.Hash;
import io.cleanroom.trino.audit.merkle.MemoryTree;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A log under the key of the worked example. A log of another name has other entries: a fork. */
final class TestingLog
{
    private final SigningKey key;
    private final MemoryTree tree = new MemoryTree();
    private final String fork;

    TestingLog(String fork, int size)
    {
        this(WorkedExample.LOG_KEY, fork, size);
    }

    TestingLog(SigningKey key, String fork, int size)
    {
        this.key = key;
        this.fork = fork;
        grow(size);
    }

    void grow(int size)
    {
        while (tree.size() < size) {
            tree.append((fork + tree.size()).getBytes(StandardCharsets.UTF_8));
        }
    }

    MemoryTree tree()
    {
        return tree;
    }

    SignedCheckpoint checkpoint(int size)
    {
        return sign(new Checkpoint(key.verifierKey().name(), size, tree.root(size)));
    }

    SignedCheckpoint sign(Checkpoint checkpoint)
    {
        return SignedCheckpoint.of(checkpoint, List.of(key.sign(checkpoint.text())));
    }

    List<Hash> proof(int oldSize, int size)
    {
        return ConsistencyProof.create(tree, oldSize, size).path();
    }

    byte[] request(int oldSize, int size)
    {
        return new AddCheckpointRequest(oldSize, proof(oldSize, size), checkpoint(size)).bytes();
    }
}
