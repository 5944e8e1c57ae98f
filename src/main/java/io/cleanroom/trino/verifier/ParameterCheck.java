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
package io.cleanroom.trino.verifier;

import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.sql.ColumnReference;
import io.cleanroom.trino.sql.Comparison;
import io.cleanroom.trino.sql.SelectShape.Output;
import io.cleanroom.trino.sql.Term;
import io.cleanroom.trino.verifier.OutputColumn.SqlType;

import java.util.Optional;

import static io.cleanroom.trino.verifier.DenialCode.CR_TEMPLATE_PARAMETER;

/** A parameter has the type of what it is compared with, and leaves its name free: as a table, an analysis has a column for it beside its outputs. */
final class ParameterCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        for (Output output : query.outermost().shape().outputs()) {
            if (query.parameters().values().stream().anyMatch(parameter -> parameter.name().equals(output.name()))) {
                violations.add(CR_TEMPLATE_PARAMETER, output.position(), "Output column at %s has the name of parameter :%s; accepted: another alias".formatted(output.position(), output.name()));
            }
        }
        for (ResolvedSelect select : query.selects()) {
            select.comparisons().forEach(comparison -> check(comparison, select, query, violations));
        }
    }

    private static void check(Comparison comparison, ResolvedSelect select, ResolvedQuery query, Violations violations)
    {
        Optional<Kind> compared = comparison.operands().stream()
                .filter(ColumnReference.class::isInstance)
                .map(column -> select.lineage(column).flatMap(Lineage::type).flatMap(Kind::of))
                .flatMap(Optional::stream)
                .findFirst();
        if (compared.isEmpty()) {
            return;
        }
        for (Term operand : comparison.operands()) {
            Parameter parameter = operand instanceof Term.Parameter(var position) ? query.parameters().get(position) : null;
            if (parameter != null && Kind.of(new SqlType(parameter.type())).filter(compared.get()::equals).isEmpty()) {
                violations.add(CR_TEMPLATE_PARAMETER, operand.position(), "Parameter %s at %s must be a %s, as the column it is compared with; it is a %s".formatted(
                        parameter.name(), operand.position(), compared.get().word, parameter.type()));
            }
        }
    }

    /** Types that the engine compares with each other. */
    private enum Kind
    {
        TEXT("text"), NUMBER("number"), DATE("date"), TRUTH("boolean");

        private final String word;

        Kind(String word)
        {
            this.word = word;
        }

        /** Empty for a type that is not known, or has no parameters. */
        static Optional<Kind> of(OutputColumn.ColumnType type)
        {
            if (!(type instanceof SqlType(String name))) {
                return Optional.empty();
            }
            int bracket = name.indexOf('(');
            return switch (bracket < 0 ? name : name.substring(0, bracket)) {
                case "varchar", "char" -> Optional.of(TEXT);
                case "tinyint", "smallint", "integer", "bigint", "real", "double", "decimal" -> Optional.of(NUMBER);
                case "date" -> Optional.of(DATE);
                case "boolean" -> Optional.of(TRUTH);
                default -> Optional.empty();
            };
        }
    }
}
