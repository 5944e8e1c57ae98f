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

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What type an operation has, as far as it can be told without the types of the engine. */
public final class OperationTypes
{
    private OperationTypes() {}

    /**
     * @param operands the types of its operands, where they are known
     * @param named makes a type of its name in SQL
     */
    public static <T> Optional<T> of(Operation operation, List<Optional<T>> operands, Function<String, ? extends T> named)
    {
        return switch (operation.kind()) {
            case COMPARISON, BETWEEN, IN, IS_NULL, AND, OR, NOT -> Optional.of(named.apply("boolean"));
            case TRY_CAST -> Optional.of(named.apply(operation.name()));
            case EXTRACT -> Optional.of(named.apply("bigint"));
            case ARITHMETIC -> Optional.empty();
            case FUNCTION -> switch (operation.name()) {
                case "if" -> common(operation, operands);
                case "nullif", "try" -> operands.getFirst();
                case String name -> switch (ScalarFunctions.result(name)) {
                    case VARCHAR -> Optional.of(named.apply("varchar"));
                    case BIGINT -> Optional.of(named.apply("bigint"));
                    case LAST_ARGUMENT -> operands.getLast();
                    case COMMON -> common(operation, operands);
                    case UNKNOWN -> Optional.empty();
                };
            };
            case SEARCHED_CASE, SIMPLE_CASE -> common(operation, operands);
        };
    }

    /** NULL takes the type of the others; where these differ, or one is not known, none is taken. */
    private static <T> Optional<T> common(Operation operation, List<Optional<T>> operands)
    {
        List<Optional<T>> types = operation.alternatives()
                .filter(place -> !isNull(operation.operands().get(place)))
                .mapToObj(operands::get)
                .distinct()
                .toList();
        return types.size() == 1 ? types.getFirst() : Optional.empty();
    }

    private static boolean isNull(Term operand)
    {
        return operand instanceof Term.Literal literal && literal.type().isEmpty();
    }
}
