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
package io.cleanroom.trino.sql;

import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.contract.Aggregate;
import io.cleanroom.trino.sql.QueryShape.Output;
import io.cleanroom.trino.sql.Refusals.Reason;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.SingleColumn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.AGGREGATE_ARGUMENT;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.AGGREGATE_FUNCTION;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.FUNCTION;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.WINDOW;

/** Reads the SELECT list; the context is the name of the output column. */
final class OutputReader
        extends SyntaxVisitor<Optional<String>>
{
    private static final Reason ACCEPTED = new Reason(SYNTAX_NOT_SUPPORTED, "columns and aggregates of columns");
    private static final String AGGREGATES = "count, sum, avg";

    /** Refused with a reason of their own, because people ask for them; a name that is on no list is an unknown function. */
    private static final Set<String> REFUSED_AGGREGATES = ImmutableSet.of(
            "any_value", "approx_distinct", "approx_most_frequent", "approx_percentile", "approx_set", "arbitrary", "array_agg", "bitwise_and_agg", "bitwise_or_agg",
            "bitwise_xor_agg", "bool_and", "bool_or", "checksum", "corr", "count_if", "covar_pop", "covar_samp", "every", "geometric_mean", "histogram", "kurtosis",
            "listagg", "map_agg", "map_union", "max", "max_by", "merge", "min", "min_by", "multimap_agg", "numeric_histogram", "qdigest_agg", "reduce_agg", "regr_intercept",
            "regr_slope", "skewness", "stddev", "stddev_pop", "stddev_samp", "tdigest_agg", "var_pop", "var_samp", "variance");

    private final NameReader names;
    private final List<Output> outputs = new ArrayList<>();

    OutputReader(SyntaxProblems problems)
    {
        super(problems);
        this.names = new NameReader(problems);
    }

    List<Output> outputs()
    {
        return outputs;
    }

    @Override
    protected Reason otherwise()
    {
        return ACCEPTED;
    }

    @Override
    protected Void visitSingleColumn(SingleColumn node, Optional<String> context)
    {
        int place = outputs.size();
        Optional<String> alias = node.getAlias().map(names::name);
        process(node.getExpression(), alias);
        if (outputs.size() == place) {
            outputs.add(new Output.Refused(alias.orElse("_col" + place), SyntaxProblems.position(node)));
        }
        return null;
    }

    @Override
    protected Void visitIdentifier(Identifier node, Optional<String> alias)
    {
        return column(node, alias);
    }

    @Override
    protected Void visitDereferenceExpression(DereferenceExpression node, Optional<String> alias)
    {
        return column(node, alias);
    }

    @Override
    protected Void visitFunctionCall(FunctionCall node, Optional<String> alias)
    {
        Position position = SyntaxProblems.position(node);
        List<String> parts = names.names(node.getName().getOriginalParts());
        String function = String.join(".", parts);
        if (parts.size() != 1 || !ImmutableSet.of("count", "sum", "avg").contains(function)) {
            boolean aggregate = REFUSED_AGGREGATES.contains(parts.getLast());
            problems.add(aggregate ? AGGREGATE_FUNCTION : FUNCTION, position, (aggregate ? "Aggregate " : "Function ") + function, AGGREGATES);
            return null;
        }
        // windows, FILTER, ORDER BY, null treatment and processing mode are parts that no rule is about: none is accepted
        node.getWindow().ifPresent(_ -> problems.add(WINDOW, position, "Window of " + function, "plain aggregates"));
        if (node.getFilter().isPresent() || node.getOrderBy().isPresent() || node.getNullTreatment().isPresent() || node.getProcessingMode().isPresent() || node.hasNamedArguments()) {
            problems.add(AGGREGATE_ARGUMENT, position, "FILTER, ORDER BY, null treatment or a named argument in " + function, "a bare column");
        }
        aggregate(node, function, position).ifPresent(call -> outputs.add(new Output.Aggregated(alias.orElse("_col" + outputs.size()), call, position)));
        return null;
    }

    private Optional<AggregateCall> aggregate(FunctionCall node, String function, Position position)
    {
        List<Expression> arguments = node.argumentValues();
        if (function.equals("count") && arguments.isEmpty() && !node.isDistinct()) {
            return Optional.of(new AggregateCall(Aggregate.COUNT, Optional.empty(), position));
        }
        if (arguments.size() != 1) {
            problems.add(AGGREGATE_ARGUMENT, position, "Arguments of " + function, "one bare column");
            return Optional.empty();
        }
        if (node.isDistinct() && !function.equals("count")) {
            problems.add(AGGREGATE_FUNCTION, position, "Aggregate %s(DISTINCT ..)".formatted(function), AGGREGATES + ", DISTINCT in count only");
            return Optional.empty();
        }
        Optional<ColumnReference> argument = names.column(arguments.getFirst());
        if (argument.isEmpty()) {
            problems.add(AGGREGATE_ARGUMENT, SyntaxProblems.position(arguments.getFirst()), "Argument of %s is an expression".formatted(function), "a bare column");
            return Optional.empty();
        }
        Aggregate aggregate = switch (function) {
            case "sum" -> Aggregate.SUM;
            case "avg" -> Aggregate.AVG;
            default -> node.isDistinct() ? Aggregate.COUNT_DISTINCT : Aggregate.COUNT;
        };
        return Optional.of(new AggregateCall(aggregate, argument, position));
    }

    private Void column(Expression node, Optional<String> alias)
    {
        names.column(node).ifPresentOrElse(
                column -> outputs.add(new Output.Column(alias.orElse(column.name()), column, SyntaxProblems.position(node))),
                () -> visitNode(node, alias));
        return null;
    }
}
