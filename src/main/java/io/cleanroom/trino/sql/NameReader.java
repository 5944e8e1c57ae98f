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

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.SYNTAX_NOT_SUPPORTED;

/**
 * Reads names. The engine compares them without regard to case, by Unicode rules: outside ASCII two names can be one to the engine and
 * two to us (a long s is an S there), so such names are refused, quoted or not.
 */
final class NameReader
{
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final CharMatcher PLAIN = CharMatcher.inRange(' ', '~');

    private final SyntaxProblems problems;

    NameReader(SyntaxProblems problems)
    {
        this.problems = problems;
    }

    String name(Identifier identifier)
    {
        if (!NAME.matcher(identifier.getValue()).matches()) {
            problems.add(SYNTAX_NOT_SUPPORTED, SyntaxProblems.position(identifier), "Identifier", "names of ASCII letters, digits and underscores");
        }
        // names are repeated in messages, which are one line of plain letters; no published name has a question mark
        return PLAIN.negate().replaceFrom(identifier.getValue().toLowerCase(Locale.ROOT), '?');
    }

    List<String> names(List<Identifier> identifiers)
    {
        return identifiers.stream().map(this::name).collect(ImmutableList.toImmutableList());
    }

    /** @return empty, with nothing reported, when the expression is no column */
    Optional<ColumnReference> column(Expression expression)
    {
        ImmutableList.Builder<Identifier> reversed = ImmutableList.builder();
        Expression current = expression;
        while (current instanceof DereferenceExpression dereference) {
            if (dereference.getField().isEmpty()) {
                return Optional.empty();
            }
            reversed.add(dereference.getField().get());
            current = dereference.getBase();
        }
        if (!(current instanceof Identifier first)) {
            return Optional.empty();
        }
        reversed.add(first);
        List<String> parts = names(reversed.build().reverse());
        return Optional.of(new ColumnReference(parts.subList(0, parts.size() - 1), parts.getLast(), SyntaxProblems.position(expression)));
    }
}
