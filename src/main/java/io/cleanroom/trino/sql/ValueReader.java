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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.sql.Operation.Kind;
import io.cleanroom.trino.sql.Refusals.Reason;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.Trim;
import io.trino.sql.tree.TryExpression;
import io.trino.sql.tree.WhenClause;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.AGGREGATE_FUNCTION;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.FUNCTION;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.MAY_FAIL;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;

/** Reads a value of one row: columns and literals under every rule, the rest under custom ones. */
final class ValueReader
        extends SyntaxVisitor<Term>
{
    private static final Reason ACCEPTED = new Reason(SYNTAX_NOT_SUPPORTED, "a column, a literal or a parameter");

    private final boolean parameters;
    private final NameReader names;
    private final ConditionReader conditions;
    private int tries;

    /** @param parameters whether this is a place for them */
    ValueReader(SyntaxProblems problems, boolean parameters)
    {
        super(problems);
        this.parameters = parameters;
        this.names = new NameReader(problems);
        this.conditions = new ConditionReader(problems, this::read);
    }

    Term read(Expression value)
    {
        return problems.nested(value, () -> process(value, null));
    }

    /** A value beside released ones, which no single row can make fail: a literal of any accepted type. */
    Term readReleased(Expression value)
    {
        return TypedValue.literal(value).isPresent() ? literal(value) : read(value);
    }

    Term readCondition(Expression condition)
    {
        return conditions.read(condition);
    }

    Term readCondition(WhenClause when)
    {
        return match(when).map(conditions::read).orElseGet(() -> visitNode(when, null));
    }

    @Override
    protected Reason otherwise()
    {
        return ACCEPTED;
    }

    @Override
    protected Term refused(Node node)
    {
        return new Term.Refused(SyntaxProblems.position(node));
    }

    @Override
    protected Term visitIdentifier(Identifier node, Void context)
    {
        return column(node);
    }

    @Override
    protected Term visitDereferenceExpression(DereferenceExpression node, Void context)
    {
        return column(node);
    }

    @Override
    protected Term visitStringLiteral(StringLiteral node, Void context)
    {
        return literal(node);
    }

    @Override
    protected Term visitLongLiteral(LongLiteral node, Void context)
    {
        // a whole number is an integer to the engine only as long as it fits
        long value = node.getParsedValue();
        return literal(node) instanceof Term.Literal(String sql, Optional<String> _, Position position) && value != (int) value
                ? new Term.Literal(sql, Optional.of("bigint"), position)
                : literal(node);
    }

    @Override
    protected Term visitDecimalLiteral(DecimalLiteral node, Void context)
    {
        return decimal(node);
    }

    @Override
    protected Term visitDoubleLiteral(DoubleLiteral node, Void context)
    {
        return literal(node);
    }

    @Override
    protected Term visitBooleanLiteral(BooleanLiteral node, Void context)
    {
        return literal(node);
    }

    @Override
    protected Term visitGenericLiteral(GenericLiteral node, Void context)
    {
        return switch (node.getType().toLowerCase(Locale.ROOT)) {
            case "decimal" -> decimal(node);
            case "timestamp" -> {
                // a date of the far future has no timestamp to be compared as
                problems.add(MAY_FAIL, SyntaxProblems.position(node), "Timestamp literal", "a date");
                yield refused(node);
            }
            default -> literal(node);
        };
    }

    @Override
    protected Term visitParameter(Parameter node, Void context)
    {
        return parameters ? new Term.Parameter(SyntaxProblems.position(node)) : visitNode(node, null);
    }

    @Override
    protected Term visitCoalesceExpression(CoalesceExpression node, Void context)
    {
        return custom(Kind.FUNCTION, "coalesce", node, node.getOperands());
    }

    @Override
    protected Term visitNullIfExpression(NullIfExpression node, Void context)
    {
        return custom(Kind.FUNCTION, "nullif", node, ImmutableList.of(node.getFirst(), node.getSecond()));
    }

    @Override
    protected Term visitIfExpression(IfExpression node, Void context)
    {
        ImmutableList.Builder<Term> operands = ImmutableList.builder();
        operands.add(readCondition(node.getCondition()), result(node.getTrueValue()));
        node.getFalseValue().ifPresent(value -> operands.add(result(value)));
        return custom(Kind.FUNCTION, "if", node, operands.build().stream());
    }

    @Override
    protected Term visitSearchedCaseExpression(SearchedCaseExpression node, Void context)
    {
        ImmutableList.Builder<Term> operands = ImmutableList.builder();
        for (WhenClause when : node.getWhenClauses()) {
            operands.add(readCondition(when), result(when.getResult()));
        }
        node.getDefaultValue().ifPresent(value -> operands.add(result(value)));
        return custom(Kind.SEARCHED_CASE, "", node, operands.build().stream());
    }

    @Override
    protected Term visitSimpleCaseExpression(SimpleCaseExpression node, Void context)
    {
        ImmutableList.Builder<Term> operands = ImmutableList.builder();
        operands.add(read(node.getOperand()));
        for (WhenClause when : node.getWhenClauses()) {
            operands.add(match(when).map(this::read).orElseGet(() -> visitNode(when, null)), result(when.getResult()));
        }
        node.getDefaultValue().ifPresent(value -> operands.add(result(value)));
        return custom(Kind.SIMPLE_CASE, "", node, operands.build().stream());
    }

    /** TRY makes arithmetic total: division by zero and values out of range become NULL. */
    @Override
    protected Term visitTryExpression(TryExpression node, Void context)
    {
        tries++;
        Term term = custom(Kind.FUNCTION, "try", node, ImmutableList.of(node.getInnerExpression()));
        tries--;
        if (tries == 0) {
            term.terms().filter(ValueReader::isBound).forEach(bound ->
                    problems.add(SYNTAX_NOT_SUPPORTED, bound.position(), "BETWEEN or NULLIF inside of TRY", "comparisons with = and <=, or CASE"));
        }
        return term;
    }

    /** The engine gives their operands a name in a lambda. TRY is one itself, and Trino 483 fails to plan the one in the other. */
    private static boolean isBound(Term term)
    {
        return term instanceof Operation(Kind kind, String name, List<Term> _, Position _) && (kind == Kind.BETWEEN || (kind == Kind.FUNCTION && name.equals("nullif")));
    }

    @Override
    protected Term visitArithmeticBinary(ArithmeticBinaryExpression node, Void context)
    {
        return arithmetic(node.getOperator().getValue(), node, ImmutableList.of(node.getLeft(), node.getRight()));
    }

    @Override
    protected Term visitArithmeticUnary(ArithmeticUnaryExpression node, Void context)
    {
        String sign = switch (node.getSign()) {
            case PLUS -> "+";
            case MINUS -> "-";
        };
        return arithmetic(sign, node, ImmutableList.of(node.getValue()));
    }

    @Override
    protected Term visitCast(Cast node, Void context)
    {
        Optional<String> type = TypeReader.read(node.getType());
        if (!node.isSafe() || type.isEmpty()) {
            problems.add(MAY_FAIL, SyntaxProblems.position(node), node.isSafe() ? "Type of TRY_CAST" : "Cast", node.isSafe() ? TypeReader.ACCEPTED : "TRY_CAST, under a rule of type custom");
            return refused("cast", ImmutableList.of(read(node.getExpression())), node);
        }
        return custom(Kind.TRY_CAST, type.get(), node, ImmutableList.of(node.getExpression()));
    }

    @Override
    protected Term visitExtract(Extract node, Void context)
    {
        return custom(Kind.EXTRACT, node.getField().name(), node, ImmutableList.of(node.getExpression()));
    }

    @Override
    protected Term visitTrim(Trim node, Void context)
    {
        if (node.getTrimCharacter().isPresent()) {
            problems.add(FUNCTION, SyntaxProblems.position(node), "Characters in trim", "trim of white space");
        }
        String name = switch (node.getSpecification()) {
            case BOTH -> "trim";
            case LEADING -> "ltrim";
            case TRAILING -> "rtrim";
        };
        return custom(Kind.FUNCTION, name, node, ImmutableList.of(node.getTrimSource()));
    }

    @Override
    protected Term visitFunctionCall(FunctionCall node, Void context)
    {
        Position position = SyntaxProblems.position(node);
        List<String> parts = names.names(node.getName().getOriginalParts());
        String function = String.join(".", parts);
        List<Term> arguments = node.argumentValues().stream().map(this::read).collect(ImmutableList.toImmutableList());
        if (Aggregates.isAggregate(parts.getLast())) {
            problems.add(AGGREGATE_FUNCTION, position, "Aggregate " + function, "an aggregate alone as an output column");
            return refused(function, arguments, node);
        }
        boolean plain = node.getWindow().isEmpty() && node.getFilter().isEmpty() && node.getOrderBy().isEmpty() && !node.isDistinct() && node.getNullTreatment().isEmpty()
                && node.getProcessingMode().isEmpty() && !node.hasNamedArguments();
        Optional<String> accepted = plain ? ScalarFunctions.problem(function, arguments) : Optional.of("a plain call");
        if (accepted.isPresent()) {
            problems.add(FUNCTION, position, "Function " + function, accepted.get());
            return refused(function, arguments, node);
        }
        if (tries == 0 && ScalarFunctions.mayFail(function)) {
            problems.add(MAY_FAIL, position, "Function " + function, function + " inside TRY, under a rule of type custom");
            return refused(function, arguments, node);
        }
        problems.customOnly(FUNCTION, position, "Function " + function, ACCEPTED.accepted());
        return new Operation(Kind.FUNCTION, function, arguments, position);
    }

    /** Its arguments are kept, because more can be wrong with them. */
    private Term refused(String name, List<Term> operands, Node node)
    {
        return new Operation(Kind.FUNCTION, name, ImmutableList.<Term>builder().addAll(operands).add(refused(node)).build(), SyntaxProblems.position(node));
    }

    private Term arithmetic(String operator, Node node, List<Expression> operands)
    {
        List<Term> terms = operands.stream().map(this::read).toList();
        if (tries == 0) {
            problems.add(MAY_FAIL, SyntaxProblems.position(node), node.getClass().getSimpleName(), "arithmetic inside TRY, under a rule of type custom");
            return refused(operator, terms, node);
        }
        return new Operation(Kind.ARITHMETIC, operator, terms, SyntaxProblems.position(node));
    }

    private Term custom(Kind kind, String name, Node node, List<Expression> operands)
    {
        return custom(kind, name, node, operands.stream().map(this::read));
    }

    private Term custom(Kind kind, String name, Node node, Stream<Term> operands)
    {
        problems.customOnly(node, ACCEPTED);
        return new Operation(kind, name, operands.toList(), SyntaxProblems.position(node));
    }

    /** What CASE and IF choose among: NULL too. */
    private Term result(Expression value)
    {
        return value instanceof NullLiteral ? new Term.Literal("null", Optional.empty(), SyntaxProblems.position(value)) : read(value);
    }

    /** Empty for {@code WHEN > 5} and its like. */
    private static Optional<Expression> match(WhenClause when)
    {
        return when.getMatch().node() instanceof Expression expression ? Optional.of(expression) : Optional.empty();
    }

    private Term column(Expression node)
    {
        return names.column(node).<Term>map(column -> column).orElseGet(() -> visitNode(node, null));
    }

    /** Beside a decimal, the engine makes decimals of other values, and fails on the first that is too large; not even TRY helps. Beside a double it does not. */
    private static Term decimal(Expression node)
    {
        TypedValue value = TypedValue.literal(node).orElseThrow();
        return new Term.Literal("CAST(%s AS double)".formatted(value.sql()), Optional.of("double"), value.position());
    }

    private Term literal(Expression node)
    {
        return TypedValue.literal(node)
                .<Term>map(value -> new Term.Literal(value.sql(), value.type(), value.position()))
                .orElseGet(() -> visitNode(node, null));
    }
}
