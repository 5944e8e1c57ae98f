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

final class TestInclusionProof
{
    private static final int SIZE_MAX = 70;

    @Test
    void testEveryIndexOfEverySize()
    {
        Random random = new Random(6962);
        List<byte[]> entries = DefinitionTree.entries(SIZE_MAX);
        MemoryTree tree = new MemoryTree();
        entries.forEach(tree::append);
        List<Hash> roots = new ArrayList<>();
        for (int size = 0; size <= SIZE_MAX; size++) {
            roots.add(DefinitionTree.ofSize(size).root());
        }

        int proofs = 0;
        int refused = 0;
        for (int size = 1; size <= SIZE_MAX; size++) {
            Hash root = roots.get(size);
            DefinitionTree definition = DefinitionTree.ofSize(size);
            for (int index = 0; index < size; index++) {
                Hash leaf = DefinitionTree.leaf(entries.get(index));
                InclusionProof proof = InclusionProof.create(tree, index, size);
                assertThat(proof.path()).isEqualTo(definition.path(index));
                assertThat(proof.verify(leaf, root)).isTrue();
                proofs++;

                for (int other = -1; other <= size; other++) {
                    if (other != index) {
                        assertThat(new InclusionProof(other, size, proof.path()).verify(leaf, root)).as("index %s of %s as %s", index, size, other).isFalse();
                        refused++;
                    }
                }
                for (int other = 0; other <= SIZE_MAX; other++) {
                    if (other != size) {
                        assertThat(new InclusionProof(index, other, proof.path()).verify(leaf, roots.get(other))).as("size %s as %s", size, other).isFalse();
                        refused++;
                    }
                }
                assertThat(proof.verify(DamagedPaths.flip(leaf, random.nextInt(256)), root)).isFalse();
                assertThat(proof.verify(leaf, DamagedPaths.flip(root, random.nextInt(256)))).isFalse();
                DamagedPaths.of(proof.path(), List.of(leaf, root, TreeHasher.emptyTree()), random).forEach((defect, path) ->
                        assertThat(new InclusionProof(proof.index(), proof.size(), path).verify(leaf, root)).as("%s of %s: %s", proof.index(), proof.size(), defect).isFalse());
            }
        }
        assertThat(proofs).isEqualTo(SIZE_MAX * (SIZE_MAX + 1) / 2);
        assertThat(refused).isGreaterThan(250_000);
    }

    /** The root that a path would lead to, if it went on above the root or stopped below it, is not the root of a tree of that size. */
    @Test
    void testPathsThatMissTheRoot()
    {
        MemoryTree tree = new MemoryTree();
        DefinitionTree.entries(SIZE_MAX).forEach(tree::append);
        TreeHasher hasher = new TreeHasher();
        Hash above = hasher.leaf(new byte[] {'x'});
        for (int size = 1; size <= SIZE_MAX; size++) {
            Hash root = tree.root(size);
            for (int index = 0; index < size; index++) {
                List<Hash> path = new ArrayList<>(InclusionProof.create(tree, index, size).path());
                path.add(above);
                InclusionProof longer = new InclusionProof(index, size, path);
                assertThat(longer.verify(tree.subtree(0, index), hasher.node(above, root))).isFalse();
                assertThat(longer.verify(tree.subtree(0, index), hasher.node(root, above))).isFalse();
            }
            List<Hash> path = InclusionProof.create(tree, 0, size).path();
            for (int height = 0; 1 << height < size; height++) {
                assertThat(new InclusionProof(0, size, path.subList(0, height)).verify(tree.subtree(0, 0), tree.root(1 << height))).isFalse();
            }
        }
    }

    @Test
    void testNumbersThatMakeNoSense()
    {
        Hash leaf = DefinitionTree.leaf(new byte[0]);
        assertThat(new InclusionProof(0, 1, List.of()).verify(leaf, leaf)).isTrue();
        assertThat(new InclusionProof(0, 0, List.of()).verify(leaf, leaf)).isFalse();
        assertThat(new InclusionProof(0, 0, List.of()).verify(TreeHasher.emptyTree(), TreeHasher.emptyTree())).isFalse();
        assertThat(new InclusionProof(-1, 1, List.of()).verify(leaf, leaf)).isFalse();
        assertThat(new InclusionProof(-1, 0, List.of()).verify(leaf, leaf)).isFalse();
        assertThat(new InclusionProof(0, -1, List.of()).verify(leaf, leaf)).isFalse();
        assertThat(new InclusionProof(1, 1, List.of()).verify(leaf, leaf)).isFalse();
        assertThat(new InclusionProof(Long.MIN_VALUE, Long.MIN_VALUE, List.of()).verify(leaf, leaf)).isFalse();
    }

    /** The walk with the most levels there can be: 63 for the first entry, and a path of 62 to its neighbours' far end. */
    @Test
    void testLargestTree()
    {
        TreeHasher hasher = new TreeHasher();
        Hash leaf = hasher.leaf(new byte[0]);
        List<Hash> path = new ArrayList<>();
        Hash root = leaf;
        for (int i = 0; i < 63; i++) {
            Hash sibling = hasher.leaf(new byte[] {(byte) i});
            path.add(sibling);
            root = hasher.node(root, sibling);
        }
        assertThat(new InclusionProof(0, Long.MAX_VALUE, path).verify(leaf, root)).isTrue();
        assertThat(new InclusionProof(1, Long.MAX_VALUE, path).verify(leaf, root)).isFalse();
        assertThat(new InclusionProof(Long.MAX_VALUE - 1, Long.MAX_VALUE, path).verify(leaf, root)).isFalse();
        path.add(leaf);
        assertThat(new InclusionProof(0, Long.MAX_VALUE, path).verify(leaf, hasher.node(root, leaf))).isFalse();
    }

    @Test
    void testNoProofForAnIndexBeyondTheTree()
    {
        MemoryTree tree = new MemoryTree();
        DefinitionTree.entries(5).forEach(tree::append);
        assertThatThrownBy(() -> InclusionProof.create(tree, 5, 5)).hasMessage("a tree of 5 entries has no index 5");
        assertThatThrownBy(() -> InclusionProof.create(tree, -1, 5)).hasMessage("a tree of 5 entries has no index -1");
        assertThatThrownBy(() -> InclusionProof.create(tree, 0, 6)).isInstanceOf(IllegalArgumentException.class);
    }
}
