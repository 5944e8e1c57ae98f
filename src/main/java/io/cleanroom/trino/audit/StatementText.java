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
package io.cleanroom.trino.audit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Lines of an {@link ApprovalStatement}, written and read. */
final class StatementText
{
    private static final int BYTES_MAX = 16 * 1024;
    private static final int WORD_MAX = 1024;

    private StatementText() {}

    static String text(ApprovalStatement statement)
    {
        StringBuilder text = new StringBuilder(ApprovalStatement.FIRST_LINE).append('\n');
        line(text, "clean_room", statement.cleanRoom());
        line(text, "party", statement.party());
        line(text, "action", statement.action().wireName());
        statement.subject().forEach((name, value) -> line(text, name, value));
        line(text, "previous", PreviousEntry.text(statement.previous()));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Object value)
    {
        text.append(name);
        if (value != null) {
            text.append(' ').append(value);
        }
        text.append('\n');
    }

    static String checkWord(String name, String value)
    {
        if (value == null || value.isEmpty() || value.length() > WORD_MAX || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("the %s of a statement is not one word; accepted: 1 to %s visible ASCII characters without spaces".formatted(name, WORD_MAX));
        }
        return value;
    }

    /** All members, in order; integers as longs. */
    static Map<String, Object> checkSubject(EntryKind action, Map<String, Object> subject)
    {
        Map<String, MemberType> types = types(action);
        if (!types.keySet().containsAll(subject.keySet())) {
            throw new IllegalArgumentException("a statement of the action %s has another subject; accepted: %s".formatted(action.wireName(), types.keySet()));
        }
        Map<String, Object> checked = new TreeMap<>();
        types.forEach((name, type) -> {
            Object value = type.toJson(name, subject.get(name));
            checked.put(name, switch (value) {
                case String text -> checkWord(name, text);
                case Integer integer -> (Object) integer.longValue();
                case null, default -> value;
            });
        });
        return checked;
    }

    private static Map<String, MemberType> types(EntryKind action)
    {
        Map<String, MemberType> types = new TreeMap<>(EntryFormat.members(action));
        if (!types.containsKey("signature")) {
            throw new IllegalArgumentException("entries of the kind %s are not signed".formatted(action.wireName()));
        }
        types.keySet().removeAll(EntryFormat.SIGNATURE_MEMBERS);
        return types;
    }

    static ApprovalStatement parse(byte[] bytes)
    {
        if (bytes.length > BYTES_MAX) {
            throw new IllegalArgumentException("a statement has %s bytes; accepted: at most %s".formatted(bytes.length, BYTES_MAX));
        }
        String text = new String(bytes, US_ASCII);
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("a statement has no line feed at its end; accepted: one at the end of every line");
        }
        Lines lines = new Lines(text.substring(0, text.length() - 1).split("\n", -1));
        lines.expect(ApprovalStatement.FIRST_LINE);
        String cleanRoom = checkWord("clean_room", lines.value("clean_room"));
        String party = checkWord("party", lines.value("party"));
        EntryKind action = action(lines.value("action"));
        Map<String, Object> subject = new TreeMap<>();
        types(action).forEach((name, type) -> subject.put(name, lines.valueOrNull(name).map(value -> parse(name, type, value)).orElse(null)));
        ApprovalStatement statement = new ApprovalStatement(cleanRoom, party, action, subject, PreviousEntry.parse(lines.value("previous")));
        // what the reader above leaves open: bytes that are not ASCII, spellings of numbers, lines behind the last one
        if (!Arrays.equals(text(statement).getBytes(US_ASCII), bytes)) {
            throw new IllegalArgumentException("a statement is not written as it has to be; accepted: its lines and nothing else, numbers in decimal");
        }
        return statement;
    }

    private static EntryKind action(String name)
    {
        return Arrays.stream(EntryKind.values())
                .filter(kind -> kind.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a statement has an unknown action"));
    }

    private static Object parse(String name, MemberType type, String value)
    {
        return switch (type) {
            case STRING, STRING_OR_NULL -> value;
            case INTEGER, INTEGER_OR_NULL -> Long.valueOf(value);
            case BOOLEAN -> Boolean.valueOf(value);
            case STRINGS, COMMITMENT, COMMITMENT_OR_NULL, COMMITMENTS -> throw new IllegalArgumentException("the %s of a statement cannot be written in a line".formatted(name));
        };
    }

    private static final class Lines
    {
        private final String[] lines;
        private int next;

        private Lines(String[] lines)
        {
            this.lines = lines;
        }

        private void expect(String line)
        {
            if (!lines[next++].equals(line)) {
                throw problem(line);
            }
        }

        private String value(String name)
        {
            return valueOrNull(name).orElseThrow(() -> problem(name + ", a space and a value"));
        }

        private Optional<String> valueOrNull(String name)
        {
            String line = next < lines.length ? lines[next] : "";
            next++;
            if (line.equals(name)) {
                return Optional.empty();
            }
            if (line.startsWith(name + " ")) {
                return Optional.of(line.substring(name.length() + 1));
            }
            throw problem(name + ", a space and a value");
        }

        private IllegalArgumentException problem(String accepted)
        {
            return new IllegalArgumentException("line %s of a statement is another one; accepted: %s".formatted(next, accepted));
        }
    }
}
