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
package io.cleanroom.trino.connector.analyses;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.trino.spi.function.table.ConnectorTableFunctionHandle;

import static java.util.Objects.requireNonNull;

/** A call of an analysis as a table function, which the engine turns into a scan. */
public record AnalysisFunctionHandle(@JsonProperty("table") AnalysisTableHandle table)
        implements ConnectorTableFunctionHandle
{
    public AnalysisFunctionHandle
    {
        requireNonNull(table, "table is null");
    }

    @Override
    public String toString()
    {
        return table.toString();
    }
}
