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

import java.util.ArrayList;
import java.util.List;

/** Collects what is not accepted in one text. */
final class SyntaxProblems
{
    private final List<SyntaxProblem> problems = new ArrayList<>();

    static Position position(Node node)
    {
        return node.getLocation()
                .map(location -> new Position(location.getLineNumber(), location.getColumnNumber()))
                .orElse(Position.NONE);
    }

    /** The message gives the position between what was found and what would be accepted. */
    void add(Kind kind, Position position, String what, String accepted)
    {
        problems.add(new SyntaxProblem(kind, position, "%s at %s; accepted: %s".formatted(what, position, accepted)));
    }

    void refuse(Node node, Reason otherwise)
    {
        Reason reason = Refusals.of(node, otherwise);
        add(reason.kind(), position(node), node.getClass().getSimpleName(), reason.accepted());
    }

    List<SyntaxProblem> list()
    {
        return ImmutableList.copyOf(problems);
    }
}
