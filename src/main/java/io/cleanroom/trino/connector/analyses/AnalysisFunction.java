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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.analysis.AnalysisCall;
import io.cleanroom.trino.connector.analyses.AnalysisColumnHandle.Kind;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Parameter;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorAccessControl;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.function.table.AbstractConnectorTableFunction;
import io.trino.spi.function.table.Argument;
import io.trino.spi.function.table.ReturnTypeSpecification.GenericTable;
import io.trino.spi.function.table.ScalarArgument;
import io.trino.spi.function.table.ScalarArgumentSpecification;
import io.trino.spi.function.table.TableFunctionAnalysis;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_INVALID_ARGUMENT;
import static java.util.Locale.ROOT;
import static java.util.Objects.requireNonNull;

/**
 * {@code TABLE(room.analyses.name(parameter => value, ..))}. The engine asks a catalog for its functions once, when the catalog is made: there is one for
 * each template of the contract that was placed. Whether it can be run, and what it gives, is the contract's in force.
 */
public final class AnalysisFunction
        extends AbstractConnectorTableFunction
{
    private final AnalysisTemplate template;
    private final CallColumns columns;

    public AnalysisFunction(AnalysisTemplate template, CallColumns columns)
    {
        super(
                AnalysisTableHandle.SCHEMA,
                template.name(),
                template.parameters().values().stream().map(AnalysisFunction::argument).collect(toImmutableList()),
                GenericTable.GENERIC_TABLE,
                template.description());
        this.template = requireNonNull(template, "template is null");
        this.columns = requireNonNull(columns, "columns is null");
    }

    // the engine compares an unquoted name in upper case
    private static ScalarArgumentSpecification argument(Parameter parameter)
    {
        ScalarArgumentSpecification.Builder argument = ScalarArgumentSpecification.builder()
                .name(parameter.name().toUpperCase(ROOT))
                .type(ParameterTypes.type(parameter));
        parameter.defaultValue().ifPresent(value -> argument.defaultValue(ParameterTypes.nativeValue(parameter, value)));
        return argument.build();
    }

    @Override
    public TableFunctionAnalysis analyze(ConnectorSession session, ConnectorTransactionHandle transaction, Map<String, Argument> arguments, ConnectorAccessControl accessControl)
    {
        ImmutableMap.Builder<String, String> values = ImmutableMap.builder();
        template.parameters().values().forEach(parameter -> values.put(parameter.name(), value(parameter, arguments)));
        List<AnalysisColumnHandle> outputs = columns.ofAnalysis(session, transaction, template.name()).stream()
                .filter(column -> column.kind() == Kind.OUTPUT)
                .collect(toImmutableList());
        return CallColumns.analysis(new AnalysisTableHandle(new AnalysisCall.Approved(template.name(), values.buildOrThrow()), outputs));
    }

    private static String value(Parameter parameter, Map<String, Argument> arguments)
    {
        Optional<Object> value = Optional.ofNullable(((ScalarArgument) arguments.get(parameter.name().toUpperCase(Locale.ROOT))).getValue());
        return value
                .map(found -> ValueText.of(ParameterTypes.type(parameter), found))
                .orElseThrow(() -> new TrinoException(CLEAN_ROOM_INVALID_ARGUMENT, "Parameter %s is NULL; accepted: %s".formatted(parameter.name(), ParameterTypes.comment(parameter))));
    }
}
