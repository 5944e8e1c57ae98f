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
package io.cleanroom.trino.audit.merkle;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestConsistencyProof
{
    private static final int SIZE_MAX = 70;

    @Test
    void testEveryPairOfSizes()
    {
        Random random = new Random(9162);
        MemoryTree tree = new MemoryTree();
        DefinitionTree.entries(SIZE_MAX).forEach(tree::append);
        List<Hash> roots = new ArrayList<>();
        for (int size = 0; size <= SIZE_MAX; size++) {
            roots.add(DefinitionTree.ofSize(size).root());
        }

        int proofs = 0;
        for (int newSize = 1; newSize <= SIZE_MAX; newSize++) {
            DefinitionTree definition = DefinitionTree.ofSize(newSize);
            Hash newRoot = roots.get(newSize);
            for (int oldSize = 1; oldSize <= newSize; oldSize++) {
                Hash oldRoot = roots.get(oldSize);
                ConsistencyProof proof = ConsistencyProof.create(tree, oldSize, newSize);
                assertThat(proof.path()).isEqualTo(definition.consistency(oldSize));
                assertThat(proof.verify(oldRoot, newRoot)).isTrue();
                proofs++;

                assertThat(proof.verify(DamagedPaths.flip(oldRoot, random.nextInt(256)), newRoot)).isFalse();
                assertThat(proof.verify(oldRoot, DamagedPaths.flip(newRoot, random.nextInt(256)))).isFalse();
                assertThat(proof.verify(newRoot, oldRoot)).as("roots swapped").isEqualTo(oldSize == newSize);
                assertThat(new ConsistencyProof(newSize, oldSize, proof.path()).verify(newRoot, oldRoot)).as("sizes swapped").isEqualTo(oldSize == newSize);
                for (int other = 0; other <= SIZE_MAX; other++) {
                    if (other != oldSize && oldSize != newSize) {
                        assertThat(new ConsistencyProof(other, newSize, proof.path()).verify(roots.get(other), newRoot)).as("from %s to %s as from %s", oldSize, newSize, other).isFalse();
                        assertThat(proof.verify(roots.get(other), newRoot)).isFalse();
                    }
                    if (other != newSize && oldSize != newSize) {
                        assertThat(new ConsistencyProof(oldSize, other, proof.path()).verify(oldRoot, roots.get(other))).as("from %s to %s as to %s", oldSize, newSize, other).isFalse();
                        assertThat(proof.verify(oldRoot, roots.get(other))).isFalse();
                    }
                }
                DamagedPaths.of(proof.path(), List.of(oldRoot, newRoot, TreeHasher.emptyTree()), random).forEach((defect, path) ->
                        assertThat(new ConsistencyProof(proof.oldSize(), proof.newSize(), path).verify(oldRoot, newRoot)).as("%s to %s: %s", proof.oldSize(), proof.newSize(), defect).isFalse());
            }
        }
        assertThat(proofs).isEqualTo(SIZE_MAX * (SIZE_MAX + 1) / 2);
    }

    /** The roots that a path would lead to, if it went on above the root or stopped below it, are not the roots of trees of those sizes. */
    @Test
    void testPathsThatMissTheRoot()
    {
        MemoryTree tree = new MemoryTree();
        DefinitionTree.entries(SIZE_MAX).forEach(tree::append);
        TreeHasher hasher = new TreeHasher();
        Hash above = hasher.leaf(new byte[] {'x'});
        for (int newSize = 2; newSize <= SIZE_MAX; newSize++) {
            Hash newRoot = tree.root(newSize);
            for (int oldSize = 1; oldSize < newSize; oldSize++) {
                Hash oldRoot = tree.root(oldSize);
                List<Hash> path = new ArrayList<>(ConsistencyProof.create(tree, oldSize, newSize).path());
                path.add(above);
                ConsistencyProof longer = new ConsistencyProof(oldSize, newSize, path);
                for (Hash oldClaim : List.of(oldRoot, hasher.node(above, oldRoot), hasher.node(oldRoot, above))) {
                    assertThat(longer.verify(oldClaim, hasher.node(above, newRoot))).isFalse();
                    assertThat(longer.verify(oldClaim, hasher.node(newRoot, above))).isFalse();
                }
            }
            List<Hash> path = ConsistencyProof.create(tree, 1, newSize).path();
            for (int height = 0; 1 << height < newSize; height++) {
                assertThat(new ConsistencyProof(1, newSize, path.subList(0, height)).verify(tree.root(1), tree.root(1 << height))).isFalse();
            }
        }
    }

    /** A log that changed one old entry has no proof: not its own, and none made of the hashes of both trees. */
    @Test
    void testChangedEntryIsFound()
    {
        MemoryTree honest = new MemoryTree();
        DefinitionTree.entries(40).forEach(honest::append);
        for (int oldSize = 1; oldSize <= 40; oldSize++) {
            for (int changed = 0; changed < oldSize; changed++) {
                MemoryTree forked = new MemoryTree();
                List<byte[]> entries = new ArrayList<>(DefinitionTree.entries(40));
                entries.set(changed, new byte[] {'x'});
                entries.forEach(forked::append);
                assertThat(ConsistencyProof.create(forked, oldSize, 40).verify(honest.root(oldSize), forked.root(40))).isFalse();
                assertThat(ConsistencyProof.create(honest, oldSize, 40).verify(honest.root(oldSize), forked.root(40))).isFalse();
            }
        }
    }

    @Test
    void testFromTheEmptyTree()
    {
        MemoryTree tree = new MemoryTree();
        DefinitionTree.entries(9).forEach(tree::append);
        Hash empty = TreeHasher.emptyTree();
        for (int size = 0; size <= 9; size++) {
            ConsistencyProof proof = ConsistencyProof.create(tree, 0, size);
            assertThat(proof.path()).isEmpty();
            assertThat(proof.verify(empty, tree.root(size))).isTrue();
            assertThat(proof.verify(tree.root(9), tree.root(size))).isFalse();
            assertThat(new ConsistencyProof(0, size, List.of(empty)).verify(empty, tree.root(size))).isFalse();
        }
        assertThat(new ConsistencyProof(0, 0, List.of()).verify(empty, tree.root(1))).isFalse();
        assertThat(new ConsistencyProof(0, 0, List.of()).verify(tree.root(1), tree.root(1))).isFalse();
        assertThat(new ConsistencyProof(-1, 0, List.of()).verify(empty, empty)).isFalse();
        assertThat(new ConsistencyProof(-1, -1, List.of()).verify(empty, empty)).isFalse();
        assertThatThrownBy(() -> ConsistencyProof.create(tree, 5, 4)).hasMessage("a tree of 4 entries does not extend one of 5");
        assertThatThrownBy(() -> ConsistencyProof.create(tree, -1, 4)).hasMessage("a tree of 4 entries does not extend one of -1");
    }

    @Test
    void testLargestTree()
    {
        TreeHasher hasher = new TreeHasher();
        Hash oldRoot = hasher.leaf(new byte[0]);
        List<Hash> path = new ArrayList<>();
        Hash newRoot = oldRoot;
        for (int i = 0; i < 63; i++) {
            Hash sibling = hasher.leaf(new byte[] {(byte) i});
            path.add(sibling);
            newRoot = hasher.node(newRoot, sibling);
        }
        assertThat(new ConsistencyProof(1, Long.MAX_VALUE, path).verify(oldRoot, newRoot)).isTrue();
        assertThat(new ConsistencyProof(2, Long.MAX_VALUE, path).verify(oldRoot, newRoot)).isFalse();
        path.add(oldRoot);
        assertThat(new ConsistencyProof(1, Long.MAX_VALUE, path).verify(oldRoot, hasher.node(newRoot, oldRoot))).isFalse();
    }
}
