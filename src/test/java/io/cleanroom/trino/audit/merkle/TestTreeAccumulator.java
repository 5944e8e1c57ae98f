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

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestTreeAccumulator
{
    /** The inputs and roots that the implementations of RFC 6962 have shared since its first one. */
    private static final List<String> ENTRIES = List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void testKnownRoots()
    {
        TreeAccumulator accumulator = new TreeAccumulator();
        MemoryTree tree = new MemoryTree();
        assertThat(hex(accumulator.root())).isEqualTo(ROOTS.getFirst());
        for (int i = 0; i < ENTRIES.size(); i++) {
            byte[] entry = HexFormat.of().parseHex(ENTRIES.get(i));
            accumulator.append(entry);
            tree.append(entry);
            assertThat(hex(accumulator.root())).isEqualTo(ROOTS.get(i + 1));
            assertThat(hex(tree.root(i + 1))).isEqualTo(ROOTS.get(i + 1));
        }
    }

    @Test
    void testRootsOfTheWorkedExample()
    {
        TreeAccumulator accumulator = new TreeAccumulator();
        List<String> roots = DefinitionTree.entries(7).stream()
                .map(entry -> {
                    accumulator.append(entry);
                    return accumulator.root().toString();
                })
                .toList();
        assertThat(roots.get(0)).isEqualTo("lWrlG9Pihcy4JimN1SPdCIJM5VeXSZlPLgAhc3ud1Lg=");
        assertThat(roots.get(2)).isEqualTo("ZLJJxOBgbj2XQsSb/VfNHj6xcPXM76JuoEXKGT1kp18=");
        assertThat(roots.get(3)).isEqualTo("lWabN2vE41RNoJgl5ZriAqNawPxeWAmiymPYHonRfWw=");
        assertThat(roots.get(6)).isEqualTo("TL2ONYSUUEANTpxMCuf3HHmtRBD5rSxiRiL/X4YXMT0=");
    }

    @Test
    void testProofsOfTheWorkedExample()
    {
        MemoryTree tree = new MemoryTree();
        DefinitionTree.entries(7).forEach(tree::append);
        assertThat(InclusionProof.create(tree, 5, 7).path()).map(Hash::toString).containsExactly(
                "jh+IfPx8el5D8gLa9n2Zro+P1LM6ayUbz59dg0djA+o=",
                "pj3OYU8qD+Gzkv2Df/GmgCv80HVe/1fNrzCz7rrujD0=",
                tree.root(4).toString());
        assertThat(ConsistencyProof.create(tree, 4, 7).path()).map(Hash::toString).containsExactly("9fNP4FejGK1lmZw0+Msnd3fjNkUp/nARcLCQjQMUxEI=");
    }

    @Test
    void testGoesOnFromEverySnapshot()
    {
        List<byte[]> entries = DefinitionTree.entries(130);
        for (int size = 0; size <= entries.size(); size++) {
            TreeAccumulator accumulator = new TreeAccumulator();
            entries.subList(0, size).forEach(accumulator::append);
            Peaks snapshot = accumulator.peaks();
            assertThat(accumulator.size()).isEqualTo(size);
            assertThat(snapshot.root()).isEqualTo(accumulator.root()).isEqualTo(DefinitionTree.ofSize(size).root());

            TreeAccumulator restored = new TreeAccumulator(snapshot);
            for (byte[] entry : entries.subList(size, entries.size())) {
                restored.appendLeaf(DefinitionTree.leaf(entry));
                accumulator.append(entry);
                assertThat(restored.peaks()).isEqualTo(accumulator.peaks());
            }
            assertThat(restored.root()).isEqualTo(DefinitionTree.ofSize(entries.size()).root());
            assertThat(snapshot.size()).as("a snapshot stays as it was").isEqualTo(size);
            assertThat(snapshot.root()).isEqualTo(DefinitionTree.ofSize(size).root());
        }
    }

    @Test
    void testLargestSize()
    {
        Hash hash = TreeHasher.emptyTree();
        TreeAccumulator accumulator = new TreeAccumulator(new Peaks(Long.MAX_VALUE - 1, Collections.nCopies(62, hash)));
        accumulator.appendLeaf(hash);
        assertThat(accumulator.peaks()).isEqualTo(new Peaks(Long.MAX_VALUE, Collections.nCopies(63, hash)));
        assertThatThrownBy(() -> accumulator.appendLeaf(hash)).isInstanceOf(IllegalStateException.class).hasMessage("the tree is full");

        TreeAccumulator merging = new TreeAccumulator(new Peaks((1L << 62) - 1, Collections.nCopies(62, hash)));
        merging.appendLeaf(hash);
        assertThat(merging.peaks().hashes()).hasSize(1);
    }

    @Test
    void testPeaksAreChecked()
    {
        assertThatThrownBy(() -> new Peaks(5, List.of(TreeHasher.emptyTree()))).hasMessage("a tree of 5 entries has 1 peaks; accepted: 2");
        assertThatThrownBy(() -> new Peaks(-1, Collections.nCopies(64, TreeHasher.emptyTree()))).hasMessage("a tree has -1 entries; accepted: 0 or more");
    }

    @Test
    void testHashIsAValue()
    {
        byte[] bytes = new byte[Hash.BYTES];
        Hash hash = Hash.of(bytes);
        bytes[0] = 1;
        hash.bytes()[1] = 1;
        assertThat(hash).isEqualTo(Hash.of(new byte[Hash.BYTES])).hasSameHashCodeAs(Hash.of(new byte[Hash.BYTES]));
        assertThat(hash).isNotEqualTo(Hash.of(bytes)).isNotEqualTo("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        assertThat(hash).hasToString("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        assertThatThrownBy(() -> Hash.of(new byte[31])).hasMessage("a hash has 31 bytes; accepted: 32");
        assertThatThrownBy(() -> Hash.of(new byte[33])).hasMessage("a hash has 33 bytes; accepted: 32");
        assertThatThrownBy(() -> Hash.of(new byte[40], 9)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static String hex(Hash hash)
    {
        return HexFormat.of().formatHex(hash.bytes());
    }
}
