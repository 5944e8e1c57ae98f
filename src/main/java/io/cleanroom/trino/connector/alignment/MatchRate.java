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
package io.cleanroom.trino.connector.alignment;

import io.cleanroom.trino.source.Overlap;

import java.util.OptionalInt;

/**
 * What a party learns of how much of its own column another party's has: nothing below a number of shared identifiers, and steps of five per cent, rounded down, above it.
 *
 * <p>Steps keep one more or one less shared identifier from being seen wherever they do not cross the border of a step. The highest step stands for all, so that nobody
 * reads in it that everybody of the own column is known to the other party.
 */
final class MatchRate
{
    private static final int STEP = 5;
    private static final int HIGHEST = 95;

    private MatchRate() {}

    /** @param minShared fewest shared identifiers of which anything is said */
    static OptionalInt percent(Overlap overlap, int minShared)
    {
        return overlap.shared() < minShared ? OptionalInt.empty() : OptionalInt.of(Math.min(HIGHEST, overlap.percent() / STEP * STEP));
    }
}
