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

import io.trino.sql.SqlFormatter;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.Statement;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares a typed query with a template's compiled text, in two steps.
 *
 * <p>The first walks both trees side by side, only to find out what stands at the parameter positions; it may miss parts that
 * {@code getChildren()} does not reach. The second decides: the compiled text with those values in place has the tokens of the typed query, so
 * that the parser cannot tell them apart; or it is parsed, and must equal the typed query by the parser's own equality and, formatted, letter by
 * letter.
 */
public final class TemplateMatcher
{
    private final List<TypedValue> values = new ArrayList<>();
    private int agreed;
    private Position last = Position.NONE;

    private TemplateMatcher() {}

    public static TemplateMatch match(CompiledQuery compiled, TypedQuery typed)
    {
        TemplateMatcher matcher = new TemplateMatcher();
        try {
            return SqlText.guarded(() -> matcher.compare(compiled, typed));
        }
        catch (UnreadableTextException e) {
            return new TemplateMatch.Different(matcher.agreed, matcher.last);
        }
    }

    private TemplateMatch compare(CompiledQuery compiled, TypedQuery typed)
            throws UnreadableTextException
    {
        if (collect(compiled.statement(), typed.statement()) && values.size() == compiled.parameters().size()) {
            String expected = ParameterValues.put(values, compiled.text());
            if (SqlText.haveSameTokens(expected, typed.text()) || isSame(SqlText.parse(expected), typed.statement())) {
                return new TemplateMatch.Equal(values);
            }
        }
        return new TemplateMatch.Different(agreed, last);
    }

    private static boolean isSame(Statement expected, Statement typed)
    {
        return expected.equals(typed) && SqlFormatter.formatSql(expected).equals(SqlFormatter.formatSql(typed));
    }

    private boolean collect(Node compiled, Node typed)
    {
        last = typed.getLocation().map(_ -> SyntaxProblems.position(typed)).orElse(last);
        if (compiled instanceof Parameter && typed instanceof Expression expression) {
            values.add(TypedValue.of(expression));
            agreed++;
            return true;
        }
        List<? extends Node> expected = compiled.getChildren();
        List<? extends Node> actual = typed.getChildren();
        if (compiled.getClass() != typed.getClass() || (expected.isEmpty() && !compiled.equals(typed))) {
            return false;
        }
        agreed++;
        for (int index = 0; index < Math.min(expected.size(), actual.size()); index++) {
            if (!collect(expected.get(index), actual.get(index))) {
                return false;
            }
        }
        return expected.size() == actual.size();
    }
}
