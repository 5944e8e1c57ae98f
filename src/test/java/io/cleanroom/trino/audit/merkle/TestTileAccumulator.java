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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestTileAccumulator
{
    private static final int ENTRIES = 66_500;

    private final MemoryTree tree = new MemoryTree();
    private final Map<TilePath, byte[]> full = new HashMap<>();

    @Test
    void testTilesAndPeaksAreThoseOfTheTree()
    {
        TreeAccumulator expected = new TreeAccumulator();
        TileAccumulator tiles = new TileAccumulator(full::put);
        for (int i = 0; i < ENTRIES; i++) {
            append(i, expected, tiles);
            if (i % 97 == 0 || i % 256 > 253 || i % 256 < 2) {
                assertThat(tiles.peaks()).as("size %s", i + 1).isEqualTo(expected.peaks());
            }
        }
        assertThat(tiles.size()).isEqualTo(ENTRIES);
        List<TilePath> paths = TileLayout.tiles(ENTRIES).filter(path -> path.level() >= 0).toList();
        assertThat(full.keySet()).containsExactlyInAnyOrderElementsOf(paths.stream().filter(TilePath::full).toList()).hasSize(260);
        assertThat(tiles.lastTiles().keySet()).containsExactlyElementsOf(paths.stream().filter(path -> !path.full()).toList()).hasSizeGreaterThan(1);
        for (TilePath path : paths) {
            byte[] content = path.full() ? full.get(path) : tiles.lastTiles().get(path);
            assertThat(content).as(path.toString()).isEqualTo(TileLayout.content(path, tree));
            if (path.full()) {
                assertThat(TileAccumulator.root(content)).isEqualTo(tree.subtree(8 * (path.level() + 1), path.number()));
            }
        }
    }

    @Test
    void testGoesOnFromASnapshot()
    {
        for (int size : List.of(0, 1, 255, 256, 257, 511, 512, 65_535, 65_536)) {
            full.clear();
            TreeAccumulator expected = new TreeAccumulator();
            TileAccumulator first = new TileAccumulator(full::put);
            for (int i = 0; i < size; i++) {
                append(i, expected, first);
            }
            List<byte[]> partial = first.partialTiles();
            TileAccumulator second = new TileAccumulator(size, partial, full::put);
            assertThat(second.peaks()).isEqualTo(expected.peaks());
            for (int i = size; i < size + 300; i++) {
                append(i, expected, second);
            }
            assertThat(second.peaks()).as("from %s", size).isEqualTo(expected.peaks());
            assertThat(full.keySet()).hasSize((int) TileLayout.tiles(size + 300).filter(path -> path.level() >= 0 && path.full()).count());
            assertThat(new TileAccumulator(size, partial, full::put).size()).as("what was appended is not in the snapshot").isEqualTo(size);
        }
        List<byte[]> narrow = new ArrayList<>(List.of(new byte[31]));
        assertThatThrownBy(() -> new TileAccumulator(1, narrow, full::put)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("level 0 has 31 bytes");
        assertThatThrownBy(() -> new TileAccumulator(256, List.of(), full::put)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("level 1 has 0 bytes");
    }

    private void append(int index, TreeAccumulator expected, TileAccumulator tiles)
    {
        Hash leaf = new TreeHasher().leaf(("entry " + index).getBytes(US_ASCII));
        tree.appendLeaf(leaf);
        expected.appendLeaf(leaf);
        tiles.appendLeaf(leaf);
    }
}
