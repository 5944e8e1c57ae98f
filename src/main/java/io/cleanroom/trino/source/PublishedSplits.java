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

import com.google.common.collect.ImmutableSet;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.Constraint;

import java.time.Duration;
import java.util.function.Consumer;

/** Splits of published tables. */
public final class PublishedSplits
{
    private PublishedSplits() {}

    /**
     * The source learns neither of dynamic filters nor of the engine's whole filter, which the engine hands over once more at this point, unsplit:
     * what may cross is in the table's handle already.
     *
     * @param listed how long the source took in all, once there are no more splits or nobody wants them
     */
    public static ConnectorSplitSource of(Source source, ConnectorSession engineSession, PublishedTableHandle table, Consumer<Duration> listed)
    {
        SourceWait wait = new SourceWait(System::nanoTime, listed);
        return SourceFailure.masked(table.name(), () -> {
            wait.ask();
            ConnectorSplitSource splits = source.splitManager().getSplits(
                    table.transaction().get(source.codec(), ConnectorTransactionHandle.class),
                    source.session(engineSession),
                    table.inner().get(source.codec(), ConnectorTableHandle.class),
                    ImmutableSet.of(),
                    Constraint.alwaysTrue());
            wait.answered();
            return new PublishedSplitSource(table.name(), source.codec(), splits, wait);
        });
    }
}
