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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.sql.Position;
import io.cleanroom.trino.sql.SyntaxProblem;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects all that is wrong with one query. */
final class Violations
{
    private final Set<Violation> violations = new LinkedHashSet<>();
    private final Set<DenialCode> codes = EnumSet.noneOf(DenialCode.class);

    void add(DenialCode code, Position position, String message)
    {
        violations.add(new Violation(code, position.line(), position.column(), message));
        codes.add(code);
    }

    void add(DenialCode code, String message)
    {
        add(code, Position.NONE, message);
    }

    void add(SyntaxProblem problem)
    {
        add(code(problem.kind()), problem.position(), problem.message());
    }

    boolean isEmpty()
    {
        return violations.isEmpty();
    }

    boolean contains(DenialCode code)
    {
        return codes.contains(code);
    }

    /** In source order. */
    List<Violation> list()
    {
        return ImmutableList.sortedCopyOf(violations);
    }

    static DenialCode code(SyntaxProblem.Kind kind)
    {
        return DenialCode.valueOf("CR_" + kind.name());
    }
}
