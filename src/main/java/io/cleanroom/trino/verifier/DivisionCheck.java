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

import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.sql.Operation;
import io.cleanroom.trino.sql.Term;
import io.cleanroom.trino.verifier.OutputColumn.SqlType;

import java.util.Set;

import static io.cleanroom.trino.verifier.DenialCode.CR_MAY_FAIL;

/** Divisions are those of types that TRY protects: of a large decimal, a quotient overflows inside of TRY too. */
final class DivisionCheck
        implements Check
{
    private static final Set<String> TYPES = ImmutableSet.of("tinyint", "smallint", "integer", "int", "bigint", "real", "double");

    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        for (ResolvedSelect select : query.selects()) {
            select.shape().terms().flatMap(Term::terms).forEach(term -> {
                if (term instanceof Operation operation && operation.isDivision() && operation.isReadable() && select.lineage(operation).isPresent() && !isAccepted(operation, select)) {
                    violations.add(CR_MAY_FAIL, operation.position(), "Division at %s can overflow; accepted: whole or floating numbers by the types in the contract, or by TRY_CAST".formatted(operation.position()));
                }
            });
        }
    }

    private static boolean isAccepted(Operation operation, ResolvedSelect select)
    {
        return operation.operands().stream().allMatch(operand -> select.lineage(operand).flatMap(Lineage::type).filter(type -> type instanceof SqlType(String name) && TYPES.contains(name)).isPresent());
    }
}
