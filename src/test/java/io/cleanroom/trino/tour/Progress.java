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
package io.cleanroom.trino.tour;

import static java.util.Objects.requireNonNull;

/** Percentages of a load, a line for each quarter. */
final class Progress
{
    private final Narrator narrator;
    private final String what;
    private final long total;
    private long quarters;

    Progress(Narrator narrator, String what, long total)
    {
        this.narrator = requireNonNull(narrator, "narrator is null");
        this.what = requireNonNull(what, "what is null");
        this.total = total;
    }

    void reached(long done)
    {
        while (quarters < 4 && done * 4 >= total * (quarters + 1)) {
            quarters++;
            narrator.say("%s: %d %%".formatted(what, quarters * 25));
        }
    }
}
