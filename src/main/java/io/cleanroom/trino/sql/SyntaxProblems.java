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
import io.cleanroom.trino.sql.Refusals.Reason;
import io.cleanroom.trino.sql.SyntaxProblem.Kind;
import io.trino.sql.tree.Node;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.LIMIT_EXCEEDED;

/** Collects what is not accepted in one text; a WITH query that is read twice has its problems once. */
final class SyntaxProblems
{
    /** Of expressions, with or without brackets: whoever walks them later does so by recursion. */
    private static final int DEPTH_MAX = 200;

    private final Set<SyntaxProblem> problems = new LinkedHashSet<>();
    private final Set<SyntaxProblem> customOnly = new LinkedHashSet<>();
    private int depth;

    static Position position(Node node)
    {
        return node.getLocation()
                .map(location -> new Position(location.getLineNumber(), location.getColumnNumber()))
                .orElse(Position.NONE);
    }

    /** The message gives the position between what was found and what would be accepted. */
    void add(Kind kind, Position position, String what, String accepted)
    {
        problems.add(problem(kind, position, what, accepted));
    }

    void refuse(Node node, Reason otherwise)
    {
        Reason reason = Refusals.of(node, otherwise);
        add(reason.kind(), position(node), node.getClass().getSimpleName(), reason.accepted());
    }

    /** Reads something inside of what is being read; too deep inside, it is refused. */
    Term nested(Node node, Supplier<Term> reading)
    {
        if (depth == DEPTH_MAX) {
            problems.add(new SyntaxProblem(LIMIT_EXCEEDED, position(node), "Expression at %s is nested too deeply; accepted: at most %s levels".formatted(position(node), DEPTH_MAX)));
            return new Term.Refused(position(node));
        }
        depth++;
        Term term = reading.get();
        depth--;
        return term;
    }

    /** Takes a node that no rule but a custom one accepts; elsewhere it is refused like any other. */
    void customOnly(Node node, Reason otherwise)
    {
        Reason reason = Refusals.of(node, otherwise);
        customOnly(reason.kind(), position(node), node.getClass().getSimpleName(), reason.accepted());
    }

    void customOnly(Kind kind, Position position, String what, String accepted)
    {
        customOnly.add(problem(kind, position, what, accepted));
    }

    List<SyntaxProblem> list()
    {
        return ImmutableList.copyOf(problems);
    }

    List<SyntaxProblem> customOnly()
    {
        return ImmutableList.copyOf(customOnly);
    }

    private static SyntaxProblem problem(Kind kind, Position position, String what, String accepted)
    {
        return new SyntaxProblem(kind, position, "%s at %s; accepted: %s".formatted(what, position, accepted));
    }
}
