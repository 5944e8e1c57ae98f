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
package io.cleanroom.trino.release;

/** Something that is not as it was promised. */
record Finding(Claim claim, String what)
{
    enum Claim
    {
        /** Columns have the names and types that were told. */
        COLUMNS,
        /** No run fails, whatever the data. */
        NO_FAILURE,
        /** Enough people of each table, and behind each value, are behind each row. */
        THRESHOLD,
        /** A group with enough people is there. */
        COMPLETE,
        /** Values are multiples of their grid. */
        GRID,
        /** One person moves no value by more than the bounds. */
        MOVEMENT,
        /** A group comes or goes with one person only near the threshold. */
        APPEARANCE,
        /** Rows that belong to nobody, and the order of rows, change nothing. */
        SAME,
    }

    @Override
    public String toString()
    {
        return claim + ": " + what;
    }
}
