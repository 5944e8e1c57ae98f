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

import com.google.common.base.Splitter;
import com.google.common.collect.Sets;
import com.google.common.io.Resources;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinCriteria;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.Statement;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Holds our lists to the grammar of the engine: whatever Trino adds to its tree is refused until somebody has thought about it. */
final class TestGrammarCoverage
{
    /** A sample for each accepted node; other than these nodes nothing is accepted in a template. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(
            Map.entry("Query", "SELECT count(*) AS n FROM a.t"),
            Map.entry("QuerySpecification", "SELECT count(*) AS n FROM a.t"),
            Map.entry("Select", "SELECT count(*) AS n FROM a.t"),
            Map.entry("SingleColumn", "SELECT count(*) AS n FROM a.t"),
            Map.entry("FunctionCall", "SELECT count(*) AS n FROM a.t"),
            Map.entry("CallArgument", "SELECT sum(x) AS n FROM a.t"),
            Map.entry("Table", "SELECT count(*) AS n FROM a.t"),
            Map.entry("AliasedRelation", "SELECT count(*) AS n FROM a.t x"),
            Map.entry("Join", "SELECT count(*) AS n FROM a.t x JOIN b.t y ON x.k = y.k"),
            Map.entry("JoinOn", "SELECT count(*) AS n FROM a.t x JOIN b.t y ON x.k = y.k"),
            Map.entry("Identifier", "SELECT k, count(*) AS n FROM a.t GROUP BY k"),
            Map.entry("DereferenceExpression", "SELECT t.k, count(*) AS n FROM a.t GROUP BY t.k"),
            Map.entry("GroupBy", "SELECT k, count(*) AS n FROM a.t GROUP BY k"),
            Map.entry("SimpleGroupBy", "SELECT k, count(*) AS n FROM a.t GROUP BY 1"),
            Map.entry("OrderBy", "SELECT count(*) AS n FROM a.t ORDER BY n"),
            Map.entry("SortItem", "SELECT count(*) AS n FROM a.t ORDER BY 1 DESC NULLS LAST"),
            Map.entry("Limit", "SELECT count(*) AS n FROM a.t ORDER BY n LIMIT 3"),
            Map.entry("LogicalExpression", "SELECT count(*) AS n FROM a.t WHERE k = 1 OR k = 2"),
            Map.entry("NotExpression", "SELECT count(*) AS n FROM a.t WHERE NOT k = 1"),
            Map.entry("Predicated", "SELECT count(*) AS n FROM a.t WHERE k = 1"),
            Map.entry("ComparisonPredicate", "SELECT count(*) AS n FROM a.t WHERE k >= 1"),
            Map.entry("BetweenPredicate", "SELECT count(*) AS n FROM a.t WHERE k NOT BETWEEN 1 AND 2"),
            Map.entry("InPredicate", "SELECT count(*) AS n FROM a.t WHERE k IN (1, 2)"),
            Map.entry("InListExpression", "SELECT count(*) AS n FROM a.t WHERE k NOT IN (1)"),
            Map.entry("IsNullPredicate", "SELECT count(*) AS n FROM a.t WHERE k IS NOT NULL"),
            Map.entry("LongLiteral", "SELECT count(*) AS n FROM a.t WHERE k = -1"),
            Map.entry("DecimalLiteral", "SELECT count(*) AS n FROM a.t HAVING count(*) > 1.5"),
            Map.entry("DoubleLiteral", "SELECT count(*) AS n FROM a.t WHERE k = 1E0"),
            Map.entry("BooleanLiteral", "SELECT count(*) AS n FROM a.t WHERE k = true"),
            Map.entry("StringLiteral", "SELECT count(*) AS n FROM a.t WHERE k = 'x'"),
            Map.entry("GenericLiteral", "SELECT count(*) AS n FROM a.t WHERE k = DATE '2026-01-01'"),
            Map.entry("Parameter", "SELECT count(*) AS n FROM a.t WHERE k = ?"),
            Map.entry("With", "WITH r AS (SELECT k FROM a.t) SELECT count(*) AS n FROM r"),
            Map.entry("WithQuery", "WITH r AS (SELECT k FROM a.t) SELECT count(*) AS n FROM r"),
            Map.entry("TableSubquery", "SELECT count(*) AS n FROM (SELECT k FROM a.t) r"),
            Map.entry("Union", "SELECT count(*) AS n FROM (SELECT k FROM a.t UNION ALL SELECT k FROM b.t) r"),
            Map.entry("SearchedCaseExpression", "SELECT count(*) AS n FROM a.t WHERE CASE WHEN k = 1 THEN 'x' ELSE 'y' END = 'x'"),
            Map.entry("SimpleCaseExpression", "SELECT count(*) AS n FROM a.t WHERE CASE k WHEN 1 THEN 'x' WHEN 2 THEN 'y' END = 'x'"),
            Map.entry("WhenClause", "SELECT count(*) AS n FROM a.t WHERE CASE k WHEN 1 THEN 'x' END = 'x'"),
            Map.entry("IfExpression", "SELECT count(*) AS n FROM a.t WHERE if(k = 1, 'x') = 'x'"),
            Map.entry("CoalesceExpression", "SELECT count(*) AS n FROM a.t WHERE coalesce(k, 1) = 1"),
            Map.entry("NullIfExpression", "SELECT count(*) AS n FROM a.t WHERE nullif(k, 1) = 2"),
            Map.entry("NullLiteral", "SELECT count(*) AS n FROM a.t WHERE CASE WHEN k = 1 THEN NULL ELSE 'y' END = 'y'"),
            Map.entry("TryExpression", "SELECT count(*) AS n FROM a.t WHERE TRY(k / 2) = 1"),
            Map.entry("ArithmeticBinaryExpression", "SELECT count(*) AS n FROM a.t WHERE TRY(k / 2) = 1"),
            Map.entry("ArithmeticUnaryExpression", "SELECT count(*) AS n FROM a.t WHERE TRY(-k) = 1"),
            Map.entry("Cast", "SELECT count(*) AS n FROM a.t WHERE TRY_CAST(k AS bigint) = 1"),
            Map.entry("GenericDataType", "SELECT count(*) AS n FROM a.t WHERE TRY_CAST(k AS bigint) = 1"),
            Map.entry("Extract", "SELECT count(*) AS n FROM a.t WHERE extract(YEAR FROM k) = 2026"),
            Map.entry("Trim", "SELECT count(*) AS n FROM a.t WHERE trim(k) = 'x'"));

    @Test
    void testEveryStatementHasAKind()
    {
        Set<Class<?>> statements = subclasses(Statement.class);
        assertThat(statements).hasSizeGreaterThan(70).contains(Query.class);
        assertThat(names(statements)).as("Statements that are in the grammar and have no kind, or the other way round: put each new one into StatementKinds, with the "
                + "kind whose treatment by the access control fits it, and add a sample to TestStatementReader").isEqualTo(names(StatementKinds.BY_CLASS.keySet()));
    }

    @Test
    void testEveryOtherNodeIsSupportedOrRefused()
            throws IOException
    {
        Set<Class<?>> nodes = Sets.union(subclasses(Node.class), subclasses(JoinCriteria.class));
        assertThat(nodes).hasSizeGreaterThan(250).contains(Select.class, Join.class, Identifier.class, JoinUsing.class);
        assertThat(subclasses(Expression.class)).hasSizeGreaterThan(50);
        assertThat(subclasses(Relation.class)).hasSizeGreaterThan(15);
        assertThat(subclasses(JoinCriteria.class)).hasSize(3);

        Set<String> grammar = names(Sets.difference(nodes, subclasses(Statement.class)));
        grammar.add("Query");
        Set<String> refused = new TreeSet<>(Resources.readLines(Resources.getResource("sql/refused-nodes.txt"), UTF_8));
        assertThat(Sets.intersection(refused, SAMPLES.keySet())).as("nodes both refused and supported").isEmpty();
        assertThat(grammar).as("Nodes that are in the grammar and on neither list, or the other way round: a new one goes into sql/refused-nodes.txt, which needs no "
                + "code because visitNode refuses it; to support it, read every part of it in a method of its own and give it a sample here").isEqualTo(Sets.union(refused, SAMPLES.keySet()));
    }

    @Test
    void testSamplesOfSupportedNodes()
    {
        SAMPLES.forEach((node, sql) -> {
            ReadQuery read = QueryReader.read(sql);
            assertThat(read.problems()).as(sql).isEmpty();
            assertThat(read.shape()).as(sql).isPresent();
            assertThat(nodes(sql)).as(sql).contains(node);
        });
    }

    /** Each supported node runs: the fixtures that {@code TestCompiledQueries} executes in an engine have all of them. */
    @Test
    void testExecutedQueriesHaveEverySupportedNode()
            throws IOException
    {
        Set<String> executed = new TreeSet<>();
        for (String file : List.of("supported", "custom", "custom_near_misses")) {
            String fixtures = Resources.toString(Resources.getResource("verifier/%s.sql".formatted(file)), UTF_8);
            for (String fixture : Splitter.on("\n\n").trimResults().omitEmptyStrings().split(fixtures)) {
                executed.addAll(nodes(fixture.replaceAll("(?<![\\w']):[a-z_]+", "?")));
            }
        }
        assertThat(executed).containsAll(SAMPLES.keySet());
    }

    /** The lists say what the visitors do: a node is supported exactly if some visitor of ours has a method for it. */
    @Test
    void testVisitorsHaveMethodsForSupportedNodesOnly()
    {
        Set<String> visited = Stream.of(QueryReader.class, SubqueryReader.class, RelationReader.class, JoinConditionReader.class, OutputReader.class, ConditionReader.class, ValueReader.class, GroupByReader.class, TailReader.class)
                .peek(visitor -> assertThat(SyntaxVisitor.class).isAssignableFrom(visitor))
                .flatMap(visitor -> Stream.of(visitor.getDeclaredMethods()))
                .filter(method -> method.getName().startsWith("visit") && !method.isBridge())
                .map(Method::getParameterTypes)
                .map(types -> types[0].getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(visited).hasSizeGreaterThan(20);
        // looked at inside the method of the node around them
        visited.addAll(List.of("Select", "CallArgument", "JoinOn", "OrderBy", "SortItem", "Limit", "With", "WithQuery", "WhenClause", "NullLiteral", "GenericDataType"));
        assertThat(visited).isEqualTo(new TreeSet<>(SAMPLES.keySet()));
    }

    private static Set<String> nodes(String sql)
    {
        try {
            Set<String> nodes = new TreeSet<>();
            collect(SqlText.parse(sql), nodes);
            return nodes;
        }
        catch (UnreadableTextException e) {
            throw new AssertionError(e);
        }
    }

    private static void collect(Node node, Set<String> nodes)
    {
        nodes.add(node.getClass().getSimpleName());
        if (node instanceof Join join) {
            join.getCriteria().ifPresent(criteria -> nodes.add(criteria.getClass().getSimpleName()));
        }
        node.getChildren().forEach(child -> collect(child, nodes));
    }

    private static Set<String> names(Set<? extends Class<?>> classes)
    {
        return classes.stream()
                .map(type -> type.getName().substring(Node.class.getPackageName().length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Concrete classes of the tree package of the very jar that the parser comes from. */
    private static Set<Class<?>> subclasses(Class<?> base)
    {
        try (JarFile jar = new JarFile(Path.of(Node.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("io/trino/sql/tree/") && name.endsWith(".class"))
                    .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length()).replace('/', '.')))
                    .filter(type -> base.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                    .collect(Collectors.toSet());
        }
        catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> load(String name)
    {
        try {
            return Class.forName(name);
        }
        catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
