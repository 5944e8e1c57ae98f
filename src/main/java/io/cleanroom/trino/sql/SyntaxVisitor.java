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

import io.cleanroom.trino.sql.Refusals.Reason;
import io.trino.sql.tree.AstVisitor;
import io.trino.sql.tree.Node;

/**
 * Walks accepted syntax only: a node without a method of its own is refused.
 *
 * <p>It does not descend by itself. Children of a node and parts that are no nodes (join criteria, quantifiers, session properties) are looked
 * at in the method of that node, because neither the parser's own traversal nor {@code getChildren()} reaches all of them.
 *
 * @param <R> what a node is read as
 */
abstract class SyntaxVisitor<R>
        extends AstVisitor<R, Void>
{
    protected final SyntaxProblems problems;

    protected SyntaxVisitor(SyntaxProblems problems)
    {
        this.problems = problems;
    }

    /** How the place that this visitor reads calls what it takes. */
    protected abstract Reason otherwise();

    /** What a node that was refused, and reported, is read as. */
    protected abstract R refused(Node node);

    @Override
    protected final R visitNode(Node node, Void context)
    {
        problems.refuse(node, otherwise());
        return refused(node);
    }
}
