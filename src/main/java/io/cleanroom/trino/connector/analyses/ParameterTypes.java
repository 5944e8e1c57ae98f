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
package io.cleanroom.trino.connector.analyses;

import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.contract.Scalar;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.Type;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.DecimalType.createDecimalType;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.IntegerType.INTEGER;
import static io.trino.spi.type.TypeUtils.readNativeValue;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.stream.Collectors.joining;

/** The types of a contract's parameters as the engine knows them, and how a call writes their values. */
final class ParameterTypes
{
    private static final Pattern DECIMAL = Pattern.compile("decimal\\(([0-9]+),([0-9]+)\\)");
    private static final int VALUES_SHOWN = 20;

    private ParameterTypes() {}

    static Type type(Parameter parameter)
    {
        return switch (parameter.type()) {
            case "boolean" -> BOOLEAN;
            case "integer" -> INTEGER;
            case "bigint" -> BIGINT;
            case "double" -> DOUBLE;
            case "date" -> DATE;
            case "varchar" -> VARCHAR;
            default -> decimal(parameter.type());
        };
    }

    private static DecimalType decimal(String type)
    {
        Matcher matcher = DECIMAL.matcher(type);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no type of a parameter: " + type);
        }
        return createDecimalType(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** As the engine keeps a value of the parameter's type. */
    static Object nativeValue(Parameter parameter, Scalar value)
    {
        Type type = type(parameter);
        var block = type.createBlockBuilder(null, 1);
        ValueText.write(type, block, value.text());
        return readNativeValue(type, block.build(), 0);
    }

    /** A value that is accepted, as SQL. */
    static String example(Parameter parameter)
    {
        Scalar value = switch (parameter.domain()) {
            case Parameter.Values(List<Scalar> values) -> values.getFirst();
            case Parameter.Range range -> range.min();
        };
        return switch (parameter.type()) {
            case "varchar" -> "'%s'".formatted(value.text().replace("'", "''"));
            case "date" -> "DATE '%s'".formatted(value);
            case "double" -> "DOUBLE '%s'".formatted(value);
            case "boolean", "integer", "bigint" -> value.text();
            default -> "DECIMAL '%s'".formatted(value);
        };
    }

    /** What people read beside the parameter; all of it is part of the contract that the parties have accepted. */
    static String comment(Parameter parameter)
    {
        String domain = switch (parameter.domain()) {
            case Parameter.Values(List<Scalar> values) -> "one of %s%s".formatted(
                    values.stream().limit(VALUES_SHOWN).map(Scalar::text).collect(joining(", ")),
                    values.size() > VALUES_SHOWN ? " and %s more".formatted(values.size() - VALUES_SHOWN) : "");
            case Parameter.Range(Scalar min, Scalar max, Scalar step) -> "from %s to %s in steps of %s".formatted(min, max, step);
        };
        return "Parameter: %s%s".formatted(domain, parameter.defaultValue().map(value -> "; by default %s".formatted(value)).orElse(""));
    }
}
