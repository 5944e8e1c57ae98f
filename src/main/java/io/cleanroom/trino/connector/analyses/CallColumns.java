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

import io.cleanroom.trino.verifier.OutputColumn;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.function.table.Descriptor;
import io.trino.spi.function.table.TableFunctionAnalysis;

import java.util.List;

/** The columns of a call while it is analyzed; some types are known to a party's source alone. */
public interface CallColumns
{
    /** @throws io.trino.spi.TrinoException if there is no approved analysis of this name */
    List<AnalysisColumnHandle> ofAnalysis(ConnectorSession session, ConnectorTransactionHandle transaction, String name);

    List<AnalysisColumnHandle> of(ConnectorSession session, ConnectorTransactionHandle transaction, List<OutputColumn> outputs);

    static TableFunctionAnalysis analysis(AnalysisTableHandle table)
    {
        return TableFunctionAnalysis.builder()
                .returnedType(Descriptor.descriptor(
                        table.columns().stream().map(AnalysisColumnHandle::name).toList(),
                        table.columns().stream().map(AnalysisColumnHandle::type).toList()))
                .handle(new AnalysisFunctionHandle(table))
                .build();
    }
}
