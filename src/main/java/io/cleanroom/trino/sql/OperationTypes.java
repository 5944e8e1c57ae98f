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
import java.util.stream.IntStream;

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
                case "coalesce" -> common(operands);
                case "if" -> common(operands.subList(1, operands.size()));
                case "nullif", "try" -> operands.getFirst();
                case String name -> switch (ScalarFunctions.result(name)) {
                    case VARCHAR -> Optional.of(named.apply("varchar"));
                    case BIGINT -> Optional.of(named.apply("bigint"));
                    case LAST_ARGUMENT -> operands.getLast();
                    case COMMON -> common(operands);
                    case UNKNOWN -> Optional.empty();
                };
            };
            case SEARCHED_CASE -> results(operands, 0);
            case SIMPLE_CASE -> results(operands, 1);
        };
    }

    /** Conditions or values come in turn with results, and a default may follow. */
    private static <T> Optional<T> results(List<Optional<T>> operands, int start)
    {
        return common(IntStream.range(start, operands.size())
                .filter(index -> (index - start) % 2 == 1 || index == operands.size() - 1)
                .mapToObj(operands::get)
                .toList());
    }

    /** NULL has no type; of others that differ, none is taken. */
    private static <T> Optional<T> common(List<Optional<T>> types)
    {
        List<T> known = types.stream().flatMap(Optional::stream).distinct().toList();
        return known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty();
    }
}
