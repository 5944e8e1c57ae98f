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
package io.cleanroom.trino.contract;

import com.google.common.collect.ImmutableMap;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import static io.cleanroom.trino.contract.Scalar.Kind.BOOLEAN;
import static io.cleanroom.trino.contract.Scalar.Kind.DECIMAL;
import static io.cleanroom.trino.contract.Scalar.Kind.INTEGER;
import static io.cleanroom.trino.contract.Scalar.Kind.STRING;

/** Reads the single values that several parts of a contract have in common; nothing where the value is absent or was reported. */
final class Words
{
    static final int NAME_LENGTH_MAX = 64;

    private static final int LINE_LENGTH_MAX = 256;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    static final String NAME_ACCEPTED = "lower-case letters, digits and underscores, beginning with a letter";
    private static final Pattern SOURCE_NAME = Pattern.compile("[a-z0-9_][a-z0-9_-]*");
    private static final Pattern SHORT_DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

    private Words() {}

    /** Text that may have several lines. */
    static Optional<String> text(YamlValue value)
    {
        Optional<String> text = value.scalar(YamlValue.TEXT, Set.of(STRING)).map(Scalar::text);
        if (text.isPresent() && text.get().isBlank()) {
            value.problem("%s must not be empty".formatted(value.label()));
            return Optional.empty();
        }
        return text;
    }

    /** Text on one line, as names of people and organisations are. */
    static Optional<String> line(YamlValue value)
    {
        Optional<String> text = text(value);
        if (text.isPresent() && (text.get().length() > LINE_LENGTH_MAX || !text.get().strip().equals(text.get()) || text.get().matches("(?s).*[\\n\\t].*"))) {
            value.problem("%s must be one line of at most %s characters without white space around it".formatted(value.label(), LINE_LENGTH_MAX));
            return Optional.empty();
        }
        return text;
    }

    /** A name of the clean room, a party, a published table or column, a template or a parameter. */
    static Optional<String> name(YamlValue value)
    {
        return name(value, NAME, NAME_ACCEPTED);
    }

    /** The name of a schema, table or column of a source; hidden ones, with {@code $}, cannot be named. */
    static Optional<String> sourceName(YamlValue value)
    {
        return name(value, SOURCE_NAME, "lower-case letters, digits, underscores and dashes");
    }

    private static Optional<String> name(YamlValue value, Pattern pattern, String accepted)
    {
        return value.scalar("a name", Set.of(STRING))
                .map(Scalar::text)
                .filter(name -> isName(name, value, pattern, accepted));
    }

    static boolean isName(String word)
    {
        return word.length() <= NAME_LENGTH_MAX && NAME.matcher(word).matches();
    }

    /** Whether a part of a value is a name; if not, that is reported at the value. */
    static boolean isName(String part, YamlValue value)
    {
        return isName(part, value, NAME, NAME_ACCEPTED);
    }

    private static boolean isName(String name, YamlValue value, Pattern pattern, String accepted)
    {
        if (name.length() > NAME_LENGTH_MAX) {
            value.problem("%s is longer than %s characters".formatted(value.found(), NAME_LENGTH_MAX));
            return false;
        }
        if (!pattern.matcher(name).matches()) {
            boolean upperCase = name.chars().anyMatch(Character::isUpperCase);
            value.problem("%s is not a name%s; accepted: %s".formatted(value.found(), upperCase ? " because of its upper case" : "", accepted));
            return false;
        }
        return true;
    }

    /** {@code schema.table} in a source. */
    static Optional<SourceTableName> sourceTable(YamlValue value)
    {
        Optional<String> text = value.scalar("a table of the source, <schema>.<table>", Set.of(STRING)).map(Scalar::text);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int dot = text.get().indexOf('.');
        if (dot < 0 || text.get().indexOf('.', dot + 1) >= 0) {
            value.problem("%s is not a table of the source; accepted: <schema>.<table>".formatted(value.found()));
            return Optional.empty();
        }
        String schema = text.get().substring(0, dot);
        String table = text.get().substring(dot + 1);
        String accepted = "<schema>.<table> in lower-case letters, digits, underscores and dashes";
        if (isName(schema, value, SOURCE_NAME, accepted) && isName(table, value, SOURCE_NAME, accepted)) {
            return Optional.of(new SourceTableName(schema, table));
        }
        return Optional.empty();
    }

    /** One of the names that are known where the value stands. */
    static Optional<String> reference(String what, Collection<String> known, YamlValue value)
    {
        Optional<String> name = value.scalar("one of " + Suggestion.list(known), Set.of(STRING)).map(Scalar::text);
        if (name.isPresent() && !known.contains(name.get())) {
            value.problem(Suggestion.unknown(what, name.get(), known));
            return Optional.empty();
        }
        return name;
    }

    /** One of the words of a key. */
    static <T> Optional<T> choice(Map<String, T> words, YamlValue value)
    {
        return reference(value.label(), words.keySet(), value).map(words::get);
    }

    static boolean flag(YamlValue value)
    {
        return value.scalar("true or false", Set.of(BOOLEAN))
                .map(scalar -> scalar.text().equals("true"))
                .orElse(false);
    }

    static OptionalInt integer(YamlValue value, int min, int max)
    {
        String expected = min == max ? String.valueOf(min) : "an integer from %s to %s".formatted(min, max);
        Optional<BigDecimal> number = value.scalar(expected, Set.of(INTEGER)).map(scalar -> new BigDecimal(scalar.text()));
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        if (number.get().compareTo(BigDecimal.valueOf(min)) < 0 || number.get().compareTo(BigDecimal.valueOf(max)) > 0) {
            value.problem("%s must be %s, found %s".formatted(value.label(), expected, value.found()));
            return OptionalInt.empty();
        }
        return OptionalInt.of(number.get().intValueExact());
    }

    static Optional<BigDecimal> number(YamlValue value)
    {
        return value.scalar("a number", Set.of(INTEGER, DECIMAL)).map(scalar -> new BigDecimal(scalar.text()));
    }

    static Optional<LocalDate> date(YamlValue value)
    {
        Optional<String> text = value.scalar("a date", Set.of(STRING)).map(Scalar::text);
        Optional<LocalDate> date = text.flatMap(Words::toDate);
        if (text.isPresent() && date.isEmpty()) {
            value.problem("%s must be a date of the calendar written YYYY-MM-DD, found %s".formatted(value.label(), value.found()));
        }
        return date;
    }

    static Optional<LocalDate> toDate(String text)
    {
        if (!SHORT_DATE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text, DATE));
        }
        catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static <E extends Enum<E>> Map<String, E> words(E[] values, Function<E, String> word)
    {
        ImmutableMap.Builder<String, E> words = ImmutableMap.builder();
        for (E value : values) {
            words.put(word.apply(value), value);
        }
        return words.buildOrThrow();
    }
}
