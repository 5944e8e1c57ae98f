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

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The scalar functions that custom templates may call: deterministic, without side effects, and total, if need be inside of TRY, so that no
 * row makes a query fail.
 * Comparison functions are on the list because {@link Comparison} follows what they compare.
 */
final class ScalarFunctions
{
    /** What a call gives. */
    enum Result
    {
        VARCHAR, BIGINT, LAST_ARGUMENT,
        /** What its arguments have in common. */
        COMMON,
        /** Depends on the argument in a way that only the engine knows. */
        UNKNOWN
    }

    /**
     * @param min fewest arguments
     * @param max most arguments
     * @param literals indexes of arguments that must be literals, because another value could fail
     */
    private record Signature(int min, int max, Set<Integer> literals, Result result) {}

    private static final Set<String> DATE_UNITS = ImmutableSet.of("'day'", "'week'", "'month'", "'quarter'", "'year'");
    private static final int MANY = 20;
    /** Total only inside of TRY: what is put together may be longer than the engine takes. */
    private static final Set<String> MAY_FAIL = ImmutableSet.of("concat");

    private static final Map<String, Signature> BY_NAME = ImmutableMap.<String, Signature>builder()
            .put("ceil", one(Result.UNKNOWN))
            .put("ceiling", one(Result.UNKNOWN))
            .put("coalesce", new Signature(2, MANY, ImmutableSet.of(), Result.COMMON))
            .put("concat", new Signature(2, MANY, ImmutableSet.of(), Result.VARCHAR))
            .put("date_trunc", new Signature(2, 2, ImmutableSet.of(0), Result.LAST_ARGUMENT))
            .put("day", one(Result.BIGINT))
            .put("day_of_month", one(Result.BIGINT))
            .put("day_of_week", one(Result.BIGINT))
            .put("day_of_year", one(Result.BIGINT))
            .put("floor", one(Result.UNKNOWN))
            .put("greatest", new Signature(2, MANY, ImmutableSet.of(), Result.COMMON))
            .put("least", new Signature(2, MANY, ImmutableSet.of(), Result.COMMON))
            .put("length", one(Result.BIGINT))
            .put("lower", one(Result.VARCHAR))
            .put("ltrim", one(Result.VARCHAR))
            .put("month", one(Result.BIGINT))
            .put("quarter", one(Result.BIGINT))
            .put("rtrim", one(Result.VARCHAR))
            .put("sign", one(Result.UNKNOWN))
            .put("substr", new Signature(2, 3, ImmutableSet.of(1, 2), Result.VARCHAR))
            .put("substring", new Signature(2, 3, ImmutableSet.of(1, 2), Result.VARCHAR))
            .put("trim", one(Result.VARCHAR))
            .put("upper", one(Result.VARCHAR))
            .put("week", one(Result.BIGINT))
            .put("year", one(Result.BIGINT))
            .buildOrThrow();

    private ScalarFunctions() {}

    static Set<String> names()
    {
        return BY_NAME.keySet();
    }

    /** Why the call is not accepted, as what would be. */
    static Optional<String> problem(String name, List<Term> arguments)
    {
        Signature signature = BY_NAME.get(name);
        if (signature == null) {
            return Optional.of(Words.list(names()));
        }
        if (arguments.size() < signature.min() || arguments.size() > signature.max()) {
            return Optional.of(signature.min() == signature.max() ? signature.min() + " arguments" : "%s to %s arguments".formatted(signature.min(), signature.max()));
        }
        if (signature.literals().stream().anyMatch(index -> index < arguments.size() && !(arguments.get(index) instanceof Term.Literal))) {
            return Optional.of("literals as its other arguments");
        }
        if (name.equals("date_trunc") && !(arguments.getFirst() instanceof Term.Literal(String sql, Optional<String> _, Position _) && DATE_UNITS.contains(sql.toLowerCase(Locale.ROOT)))) {
            return Optional.of("one of day, week, month, quarter, year as its unit");
        }
        return Optional.empty();
    }

    static boolean mayFail(String name)
    {
        return MAY_FAIL.contains(name);
    }

    static Result result(String name)
    {
        Signature signature = BY_NAME.get(name);
        return signature == null ? Result.UNKNOWN : signature.result();
    }

    /** Whether the result of a call is one of its arguments. */
    static boolean isChoice(String name)
    {
        return result(name) == Result.COMMON;
    }

    private static Signature one(Result result)
    {
        return new Signature(1, 1, ImmutableSet.of(), result);
    }
}
