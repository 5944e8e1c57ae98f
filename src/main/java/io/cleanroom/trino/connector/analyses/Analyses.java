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
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import com.google.inject.Inject;
import io.cleanroom.trino.analysis.AnalysisCall;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.analyses.AnalysisColumnHandle.Kind;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.AnalysisVerifier;
import io.cleanroom.trino.verifier.ApprovableTemplate;
import io.cleanroom.trino.verifier.OutputColumn;
import io.cleanroom.trino.verifier.OutputColumn.TypeOf;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.ConstraintApplicationResult;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.Range;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeManager;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_INVALID_ARGUMENT;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/** The approved analyses as tables: what they are called, what columns they have, and which values of their parameters a query gives. Nothing is run here. */
public final class Analyses
{
    private final Membership membership;
    private final AnalysisVerifier verifier;
    private final TypeManager typeManager;

    @Inject
    public Analyses(Membership membership, AnalysisVerifier verifier, TypeManager typeManager)
    {
        this.membership = requireNonNull(membership, "membership is null");
        this.verifier = requireNonNull(verifier, "verifier is null");
        this.typeManager = requireNonNull(typeManager, "typeManager is null");
    }

    /** By name; none while nothing can be run here anyway. */
    public Map<String, AnalysisTemplate> listed()
    {
        if (!membership.guarded()) {
            return ImmutableMap.of();
        }
        return verifier.approved(membership.state()).stream()
                .map(ApprovableTemplate::template)
                .collect(ImmutableMap.toImmutableMap(AnalysisTemplate::name, Function.identity()));
    }

    /** Empty if it is not approved. */
    public Optional<AnalysisTableHandle> find(String name, Function<TypeOf, Type> sourceType)
    {
        return approved(name, membership.state())
                .map(template -> new AnalysisTableHandle(
                        new AnalysisCall.Approved(name, ImmutableMap.of()),
                        new AnalysisColumns(typeManager, sourceType).all(template)));
    }

    /** The columns of what a query gives out. */
    public List<AnalysisColumnHandle> columns(List<OutputColumn> outputs, Function<TypeOf, Type> sourceType)
    {
        return new AnalysisColumns(typeManager, sourceType).outputs(outputs);
    }

    private Optional<ApprovableTemplate> approved(String name, RoomState state)
    {
        return verifier.approved(state).stream()
                .filter(template -> template.template().name().equals(name))
                .findFirst();
    }

    public ConnectorTableMetadata metadata(AnalysisTableHandle table)
    {
        return new ConnectorTableMetadata(
                table.name(),
                table.columns().stream().map(AnalysisColumnHandle::metadata).collect(ImmutableList.toImmutableList()),
                ImmutableMap.of(),
                Optional.ofNullable(listed().get(table.name().getTableName())).map(AnalysisTemplate::description));
    }

    /** Takes a parameter's value where the filter leaves one; the filter itself stays with the engine. */
    public Optional<ConstraintApplicationResult<ConnectorTableHandle>> applyFilter(AnalysisTableHandle table, Constraint constraint)
    {
        if (!(table.call() instanceof AnalysisCall.Approved(String template, Map<String, String> known)) || constraint.getSummary().getDomains().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>(known);
        constraint.getSummary().getDomains().get().forEach((handle, domain) -> {
            AnalysisColumnHandle column = (AnalysisColumnHandle) handle;
            if (column.kind() == Kind.PARAMETER) {
                value(column, domain).ifPresent(value -> values.put(column.name(), value));
            }
        });
        if (values.equals(known)) {
            return Optional.empty();
        }
        return Optional.of(new ConstraintApplicationResult<>(
                new AnalysisTableHandle(new AnalysisCall.Approved(template, values), table.columns()),
                constraint.getSummary(),
                constraint.getExpression(),
                false));
    }

    /** Also of a range that holds one value, {@code since >= DATE '2026-03-01' AND since < DATE '2026-03-02'}, as clients write their filters of one day. */
    private static Optional<String> value(AnalysisColumnHandle column, Domain domain)
    {
        List<Range> ranges = domain.getValues().getRanges().getOrderedRanges();
        if (domain.isNullAllowed() || ranges.size() != 1) {
            return Optional.empty();
        }
        Range range = ranges.getFirst();
        Optional<Object> low = range.isLowInclusive() ? range.getLowValue() : range.getLowValue().flatMap(column.type()::getNextValue);
        Optional<Object> high = range.isHighInclusive() ? range.getHighValue() : range.getHighValue().flatMap(column.type()::getPreviousValue);
        return low.filter(value -> high.filter(value::equals).isPresent()).map(value -> ValueText.of(column.type(), value));
    }

    /** @throws TrinoException unless each parameter has one value */
    public void validate(AnalysisTableHandle table)
    {
        if (!(table.call() instanceof AnalysisCall.Approved(String name, Map<String, String> values))) {
            return;
        }
        Set<String> parameters = table.columns(Kind.PARAMETER).stream().map(AnalysisColumnHandle::name).collect(toImmutableSet());
        Set<String> missing = Sets.difference(parameters, values.keySet());
        if (!missing.isEmpty()) {
            throw new TrinoException(CLEAN_ROOM_INVALID_ARGUMENT, "Analysis %s needs one value for each parameter, and WHERE gives none for %s; accepted: %s = <value> for each, in WHERE, or SELECT * FROM %s".formatted(
                    name,
                    missing.stream().sorted().collect(joining(", ")),
                    parameters.stream().collect(joining(" = <value> AND ")),
                    functionCall(name)));
        }
    }

    private String functionCall(String name)
    {
        Optional<AnalysisTemplate> template = Optional.ofNullable(listed().get(name));
        return "TABLE(%s.%s.%s(%s))".formatted(
                membership.room().name(),
                AnalysisTableHandle.SCHEMA,
                name,
                template.map(AnalysisTemplate::parameters).orElse(ImmutableMap.of()).values().stream()
                        .map((Parameter parameter) -> "%s => %s".formatted(parameter.name(), ParameterTypes.example(parameter)))
                        .collect(joining(", ")));
    }
}
