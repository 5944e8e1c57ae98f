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
package io.cleanroom.trino.source;

/**
 * How much two columns have in common: exact for small columns, an estimate for large ones.
 *
 * @param distinct different identifiers of the first column
 * @param shared those that the second column has, too
 */
public record Overlap(long distinct, long shared)
{
    public Overlap
    {
        if (shared < 0 || shared > distinct) {
            throw new IllegalArgumentException("%s shared of %s".formatted(shared, distinct));
        }
    }

    /** What part of the first column's identifiers the second has, in per cent, rounded down. */
    public int percent()
    {
        return distinct == 0 ? 0 : (int) (100 * shared / distinct);
    }
}
