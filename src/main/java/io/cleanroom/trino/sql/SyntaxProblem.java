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

import static java.util.Objects.requireNonNull;

/**
 * Something in a text that is not accepted whatever the contract says.
 *
 * @param message one line without a full stop: what, where, and what would be accepted; never a literal
 */
public record SyntaxProblem(Kind kind, Position position, String message)
        implements Comparable<SyntaxProblem>
{
    /** The verifier has a denial code for each, by name. */
    public enum Kind
    {
        PARSE_ERROR,
        STATEMENT_KIND,
        SYNTAX_NOT_SUPPORTED,
        ROW_LEVEL_OUTPUT,
        GROUP_KEY,
        GROUPING_SETS,
        AGGREGATE_FUNCTION,
        AGGREGATE_ARGUMENT,
        JOIN_TYPE,
        JOIN_CONDITION,
        SUBQUERY,
        SET_OPERATION,
        WINDOW,
        ROW_SELECTION,
        TIME_TRAVEL,
        FUNCTION,
        MAY_FAIL,
        TEMPLATE_PARAMETER,
        LIMIT_EXCEEDED,
    }

    public SyntaxProblem
    {
        requireNonNull(kind, "kind is null");
        requireNonNull(position, "position is null");
        requireNonNull(message, "message is null");
    }

    @Override
    public int compareTo(SyntaxProblem other)
    {
        return position.compareTo(other.position);
    }
}
