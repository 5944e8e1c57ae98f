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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.connector.analyses.AnalysisColumnHandle.Kind;
import io.cleanroom.trino.verifier.ApprovableTemplate;
import io.cleanroom.trino.verifier.OutputColumn;
import io.cleanroom.trino.verifier.OutputColumn.SqlType;
import io.cleanroom.trino.verifier.OutputColumn.TypeOf;
import io.trino.spi.TrinoException;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeManager;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import static io.trino.spi.StandardErrorCode.NOT_SUPPORTED;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/**
 * The columns of analyses with the engine's types.
 *
 * @param sourceType of a published column that the contract does not pin; its party's source has it
 */
record AnalysisColumns(TypeManager typeManager, Function<TypeOf, Type> sourceType)
{
    static final String RUN_ID = "$run_id";
    static final String CHECKPOINT = "$checkpoint";

    AnalysisColumns
    {
        requireNonNull(typeManager, "typeManager is null");
        requireNonNull(sourceType, "sourceType is null");
    }

    /** Outputs, parameters, and what is hidden. */
    List<AnalysisColumnHandle> all(ApprovableTemplate template)
    {
        ImmutableList.Builder<AnalysisColumnHandle> columns = ImmutableList.<AnalysisColumnHandle>builder()
                .addAll(outputs(template.columns()));
        template.template().parameters().values().forEach(parameter -> columns.add(new AnalysisColumnHandle(
                parameter.name(), ParameterTypes.type(parameter), Kind.PARAMETER, -1, Optional.of(ParameterTypes.comment(parameter)))));
        return columns
                .add(new AnalysisColumnHandle(RUN_ID, VARCHAR, Kind.RUN_ID, -1, Optional.of("The id of the run")))
                .add(new AnalysisColumnHandle(CHECKPOINT, VARCHAR, Kind.CHECKPOINT, -1, Optional.of("The checkpoint of the audit log at the release")))
                .build();
    }

    /** @throws TrinoException if there is one whose values a release cannot carry */
    List<AnalysisColumnHandle> outputs(List<OutputColumn> outputs)
    {
        ImmutableList.Builder<AnalysisColumnHandle> columns = ImmutableList.builder();
        for (int index = 0; index < outputs.size(); index++) {
            OutputColumn output = outputs.get(index);
            Type type = switch (output.type()) {
                case SqlType(String name) -> typeManager.fromSqlType(name);
                case TypeOf column -> sourceType.apply(column);
            };
            if (!ValueText.supports(type)) {
                throw new TrinoException(NOT_SUPPORTED, "Column %s has the type %s, which no release carries; accepted: boolean, numbers, varchar, char, varbinary, date, timestamp, uuid".formatted(output.name(), type));
            }
            columns.add(new AnalysisColumnHandle(output.name(), type, Kind.OUTPUT, index, Optional.empty()));
        }
        return columns.build();
    }
}
