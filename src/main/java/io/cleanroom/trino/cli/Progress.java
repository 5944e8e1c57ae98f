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
package io.cleanroom.trino.cli;

import java.io.PrintWriter;
import java.util.function.LongConsumer;

/** A line every so often, for work that takes longer than a person waits in silence. */
final class Progress
        implements LongConsumer
{
    private static final long STEP = 1 << 18;

    private final PrintWriter err;
    private long next = STEP;

    Progress(PrintWriter err)
    {
        this.err = err;
    }

    @Override
    public void accept(long entries)
    {
        if (entries >= next) {
            err.println("%s entries checked".formatted(entries));
            err.flush();
            next = entries + STEP;
        }
    }
}
