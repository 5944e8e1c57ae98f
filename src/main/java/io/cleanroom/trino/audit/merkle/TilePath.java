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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one file of a tiled log, below the log's prefix: {@code tile/<level>/<number>} for hashes, {@code tile/entries/<number>}
 * for entries, with {@code .p/<width>} behind it if the tile is not full.
 *
 * @param level 0 to 63, or {@link #ENTRIES}
 * @param number of the tile on its level, from 0
 * @param width how many hashes or entries it holds, 1 to 256; 256 is a full tile
 */
public record TilePath(int level, long number, int width)
{
    public static final int ENTRIES = -1;
    public static final int WIDTH_MAX = 256;
    /** Every index within a tile of this number is a non-negative {@code long}. */
    public static final long NUMBER_MAX = Long.MAX_VALUE / WIDTH_MAX;

    private static final int LEVEL_MAX = 63;
    private static final Pattern PATH = Pattern.compile("tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

    public TilePath
    {
        if (level < ENTRIES || level > LEVEL_MAX) {
            throw new IllegalArgumentException("a tile has level %s; accepted: 0 to %s, or entries".formatted(level, LEVEL_MAX));
        }
        if (number < 0 || number > NUMBER_MAX) {
            throw new IllegalArgumentException("a tile has number %s; accepted: 0 to %s".formatted(number, NUMBER_MAX));
        }
        if (width < 1 || width > WIDTH_MAX) {
            throw new IllegalArgumentException("a tile has width %s; accepted: 1 to %s".formatted(width, WIDTH_MAX));
        }
    }

    /**
     * Reads what {@link #toString} prints, and nothing else: each file has one name.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static TilePath parse(String path)
    {
        Matcher matcher = PATH.matcher(path);
        if (matcher.matches()) {
            int level = matcher.group(1).equals("entries") ? ENTRIES : Integer.parseInt(matcher.group(1));
            // at most 21 digits, of which a number that is not refused has 17: what does not fit wraps, and does not print back
            long number = 0;
            for (int i = 0; i < matcher.group(2).length(); i++) {
                char c = matcher.group(2).charAt(i);
                if (c >= '0' && c <= '9') {
                    number = 10 * number + (c - '0');
                }
            }
            int width = matcher.group(3) == null ? WIDTH_MAX : Integer.parseInt(matcher.group(3));
            if (level <= LEVEL_MAX && number >= 0 && number <= NUMBER_MAX && width >= 1 && width <= WIDTH_MAX) {
                TilePath tile = new TilePath(level, number, width);
                if (tile.toString().equals(path)) {
                    return tile;
                }
            }
        }
        throw new IllegalArgumentException("`%s` is not a tile; accepted: tile/<0 to 63 or entries>/<number as 000, 001, .. x001/000, ..>[.p/<1 to 255>]".formatted(path));
    }

    public boolean full()
    {
        return width == WIDTH_MAX;
    }

    @Override
    public String toString()
    {
        StringBuilder groups = new StringBuilder(group(number));
        for (long rest = number / 1000; rest != 0; rest /= 1000) {
            groups.insert(0, "x" + group(rest) + "/");
        }
        return "tile/" + (level == ENTRIES ? "entries" : level) + "/" + groups + (full() ? "" : ".p/" + width);
    }

    private static String group(long number)
    {
        String digits = Long.toString(number % 1000);
        return "0".repeat(3 - digits.length()) + digits;
    }
}
