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

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestTiles
{
    /** Reaches level 2: one full tile of level 1, and something beyond it on each level. */
    private static final int LARGE = 256 * 256 + 3 * 256 + 77;

    private static final MemoryTree TREE = new MemoryTree();

    private static final List<String> NO_PATHS = List.of(
            "", "tile", "tile/0", "tile/0/", "/tile/0/000", "tile/0/000/", "tile//000", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/1000", "tile/0/001/000", "tile/0/x000/001",
            "tile/0/x001", "tile/0/x001/x002", "tile/0/X001/002", "tile/00/000", "tile/01/000", "tile/64/000", "tile/-1/000", "tile/+1/000", "tile/100/000", "tile/entry/000",
            "tile/ENTRIES/000", "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/-1", "tile/0/000.p/1000", "tile/0/000.P/1",
            "tile/0/000.p/1/", "tile/0/000.p/1\n", "tile/0/000\n", " tile/0/000", "tile/0/000 ", "tile/0/٠٠٠", "tile/٠/000", "tile/0/../000", "tile/0/000/../001", "tile\\0\\000",
            "tile/0/x036/x028/x797/x018/x963/968", "tile/0/x099/x999/x999/x999/x999/x999/999", "tile/0/x018/x446/x744/x073/x709/x551/616", "checkpoint");

    @BeforeAll
    static void growTree()
    {
        for (int i = 0; i < LARGE; i++) {
            TREE.append(("entry " + i).getBytes(US_ASCII));
        }
    }

    @Test
    void testNumbersOfPaths()
    {
        assertThat(new TilePath(0, 0, 256)).hasToString("tile/0/000");
        assertThat(new TilePath(1, 12345, 256)).hasToString("tile/1/x012/345");
        assertThat(new TilePath(0, 1234, 17)).hasToString("tile/0/x001/234.p/17");
        assertThat(new TilePath(TilePath.ENTRIES, 70_123_456, 255)).hasToString("tile/entries/x070/x123/456.p/255");
        assertThat(new TilePath(63, TilePath.NUMBER_MAX, 1)).hasToString("tile/63/x036/x028/x797/x018/x963/967.p/1");
    }

    @Test
    void testPathsAreReadBack()
    {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            TilePath path = new TilePath(random.nextInt(65) - 1, (random.nextLong() >>> 9) >>> random.nextInt(55), 1 + random.nextInt(256));
            assertThat(TilePath.parse(path.toString())).isEqualTo(path);
        }
    }

    @Test
    void testOtherPathsAreRefused()
    {
        for (String path : NO_PATHS) {
            assertThatThrownBy(() -> TilePath.parse(path))
                    .as(path)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("`%s` is not a tile; accepted: tile/<0 to 63 or entries>/<number as 000, 001, .. x001/000, ..>[.p/<1 to 255>]".formatted(path));
        }
    }

    /** Whatever one character is changed to, the path is refused or is the name of another tile. */
    @Test
    void testPathsWithOneOtherCharacter()
    {
        String alphabet = "0123456789x./pentris-+ \n";
        for (String path : List.of("tile/0/x001/234.p/17", "tile/entries/000", "tile/12/999.p/255")) {
            for (int i = 0; i < path.length(); i++) {
                for (int j = 0; j < alphabet.length(); j++) {
                    String changed = path.substring(0, i) + alphabet.charAt(j) + path.substring(i + 1);
                    try {
                        assertThat(TilePath.parse(changed)).hasToString(changed);
                    }
                    catch (IllegalArgumentException e) {
                        assertThat(e).hasMessageStartingWith("`" + changed + "` is not a tile");
                    }
                }
            }
        }
    }

    @Test
    void testLayoutOfAMillion()
    {
        assertThat(TileLayout.fullTiles(0, 1_000_000)).isEqualTo(3_906);
        assertThat(TileLayout.partialWidth(0, 1_000_000)).isEqualTo(64);
        assertThat(TileLayout.fullTiles(1, 1_000_000)).isEqualTo(15);
        assertThat(TileLayout.partialWidth(1, 1_000_000)).isEqualTo(66);
        assertThat(TileLayout.fullTiles(2, 1_000_000)).isZero();
        assertThat(TileLayout.partialWidth(2, 1_000_000)).isEqualTo(15);
        assertThat(TileLayout.tiles(1_000_000)).hasSize(3_907 + 3_907 + 16 + 1);
        assertThat(TileLayout.fullTiles(TilePath.ENTRIES, 1_000_000)).isEqualTo(3_906);
        assertThat(TileLayout.hashes(7, Long.MAX_VALUE)).isEqualTo(127);
        assertThat(TileLayout.hashes(8, Long.MAX_VALUE)).isZero();
        assertThat(TileLayout.hashes(63, Long.MAX_VALUE)).isZero();
    }

    @Test
    void testTilesOfSmallTrees()
    {
        assertThat(TileLayout.tiles(0)).isEmpty();
        assertThat(TileLayout.tiles(1)).map(TilePath::toString).containsExactly("tile/entries/000.p/1", "tile/0/000.p/1");
        assertThat(TileLayout.tiles(256)).map(TilePath::toString).containsExactly("tile/entries/000", "tile/0/000", "tile/1/000.p/1");
        assertThat(TileLayout.tiles(257)).map(TilePath::toString).containsExactly("tile/entries/000", "tile/entries/001.p/1", "tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1");
    }

    @Test
    void testEverySubtreeComesFromTheTiles()
    {
        Map<TilePath, byte[]> tiles = new HashMap<>();
        TileLayout.tiles(LARGE).filter(tile -> tile.level() != TilePath.ENTRIES).forEach(tile -> tiles.put(tile, TileLayout.content(tile, TREE)));
        TileHashes hashes = new TileHashes(tiles::get, LARGE);
        for (int height = 0; LARGE >>> height > 0; height++) {
            int count = LARGE >>> height;
            for (long number = 0; number < count; number += height < 4 ? 13 : 1) {
                assertThat(hashes.subtree(height, number)).isEqualTo(TREE.subtree(height, number));
            }
            int above = height;
            assertThatThrownBy(() -> hashes.subtree(above, count)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(hashes.root(LARGE)).isEqualTo(TREE.root(LARGE));

        Random random = new Random(2);
        for (int i = 0; i < 500; i++) {
            int size = 1 + random.nextInt(LARGE);
            int index = random.nextInt(size);
            assertThat(InclusionProof.create(hashes, index, size)).isEqualTo(InclusionProof.create(TREE, index, size));
            assertThat(ConsistencyProof.create(hashes, index, size)).isEqualTo(ConsistencyProof.create(TREE, index, size));
        }
    }

    @Test
    void testProofReadsEachTileOnce()
    {
        Set<TilePath> read = new HashSet<>();
        TileHashes hashes = new TileHashes(tile -> {
            assertThat(read.add(tile)).as("%s is read again", tile).isTrue();
            return TileLayout.content(tile, TREE);
        }, LARGE);
        InclusionProof proof = InclusionProof.create(hashes, 1000, 256 * 256);
        assertThat(proof.verify(TREE.subtree(0, 1000), TREE.root(256 * 256))).isTrue();
        assertThat(read).map(TilePath::toString).containsExactlyInAnyOrder("tile/0/003", "tile/1/000");
    }

    @Test
    void testDamagedTiles()
    {
        TileHashes shortTile = new TileHashes(tile -> new byte[tile.width() * Hash.BYTES - 1], 300);
        assertThatThrownBy(() -> shortTile.subtree(0, 299))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("`tile/0/001.p/44` has 1407 bytes; accepted: 1408");
        TileHashes missingTile = new TileHashes(_ -> {
            throw new IOException("no such file");
        }, 300);
        assertThatThrownBy(() -> missingTile.subtree(8, 0))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("`tile/1/000.p/1` cannot be read");
        TileHashes changedTile = new TileHashes(tile -> {
            byte[] content = TileLayout.content(tile, TREE);
            content[5] ^= 1;
            return content;
        }, 300);
        assertThat(InclusionProof.create(changedTile, 9, 300).verify(TREE.subtree(0, 9), TREE.root(300))).isFalse();
    }
}
