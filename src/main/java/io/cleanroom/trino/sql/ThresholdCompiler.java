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
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.sql.TemplateText.ParameterUse;
import io.trino.sql.ExpressionFormatter;
import io.trino.sql.SqlFormatter;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Adds the thresholds to a query that the {@link QueryReader} has accepted: for every table reference, each row that leaves has at least
 * {@code minUnits} distinct units of that table. HAVING comes before ORDER BY and LIMIT, and without GROUP BY it drops the only row.
 */
public final class ThresholdCompiler
{
    private static final SqlParser PARSER = new SqlParser();

    private final String room;
    private final List<Threshold> thresholds;
    private final List<String> having = new ArrayList<>();
    private int reference;

    private ThresholdCompiler(String room, List<Threshold> thresholds)
    {
        this.room = room;
        this.thresholds = thresholds;
    }

    /**
     * @param thresholds one for each table reference, in the order of the text
     * @return empty when what was compiled cannot be written as text and read back
     */
    public static Optional<CompiledQuery> compile(TemplateText template, String room, List<Threshold> thresholds)
    {
        try {
            return SqlText.guarded(() -> {
                Statement compiled = new ThresholdCompiler(room, thresholds).compile(SqlText.parse(template.statement()));
                String text = SqlFormatter.formatSql(compiled).strip();
                List<String> parameters = template.parameters().stream().map(ParameterUse::name).collect(ImmutableList.toImmutableList());
                return SqlText.parse(text).equals(compiled) ? Optional.of(new CompiledQuery(text, parameters, compiled)) : Optional.empty();
            });
        }
        catch (UnreadableTextException e) {
            return Optional.empty();
        }
    }

    private Statement compile(Statement statement)
    {
        checkArgument(statement instanceof Query query && query.getQueryBody() instanceof QuerySpecification, "not one SELECT");
        Query query = (Query) statement;
        QuerySpecification body = (QuerySpecification) query.getQueryBody();
        checkArgument(body.getHaving().isEmpty() && body.getFrom().isPresent(), "SELECT without FROM or with HAVING");
        Relation from = relation(body.getFrom().get(), Optional.empty());
        checkArgument(reference == thresholds.size() && reference > 0, "%s thresholds for %s tables", thresholds.size(), reference);

        Expression threshold = PARSER.createExpression(String.join(" AND ", having));
        QuerySpecification compiled = new QuerySpecification(
                body.getSelect(),
                Optional.of(from),
                body.getWhere(),
                body.getGroupBy(),
                Optional.of(threshold),
                body.getWindows(),
                body.getOrderBy(),
                body.getOffset(),
                body.getLimit());
        return new Query(query.getLocation().orElseThrow(), query.getSessionProperties(), query.getFunctions(), query.getWith(), compiled, query.getOrderBy(), query.getOffset(), query.getLimit());
    }

    private Relation relation(Relation relation, Optional<Identifier> alias)
    {
        if (relation instanceof Join join) {
            return new Join(join.getLocation(), join.getType(), relation(join.getLeft(), Optional.empty()), relation(join.getRight(), Optional.empty()), join.getCriteria());
        }
        if (relation instanceof AliasedRelation aliased) {
            return new AliasedRelation(relation(aliased.getRelation(), Optional.of(aliased.getAlias())), aliased.getAlias(), aliased.getColumnNames());
        }
        checkArgument(relation instanceof Table, "not a table");
        checkArgument(reference < thresholds.size(), "more tables than thresholds");
        return table(thresholds.get(reference++), alias);
    }

    private Table table(Threshold threshold, Optional<Identifier> alias)
    {
        checkArgument(threshold.minUnits() > 0, "no threshold");
        TableName table = threshold.table();
        List<Identifier> unit = alias
                .map(name -> identifiers(name.getValue(), threshold.unit()))
                .orElseGet(() -> identifiers(table.party(), table.table(), threshold.unit()));
        having.add("count(DISTINCT %s) >= %s".formatted(ExpressionFormatter.formatExpression(DereferenceExpression.from(QualifiedName.of(unit))), threshold.minUnits()));
        return new Table(QualifiedName.of(identifiers(room, table.party(), table.table())));
    }

    private static List<Identifier> identifiers(String... names)
    {
        return List.of(names).stream().map(Identifier::new).collect(Collectors.toUnmodifiableList());
    }
}
