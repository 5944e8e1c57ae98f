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

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * RFC 8785 canonical JSON, restricted to integers in +-(2^53-1): equal values have equal bytes, and other bytes are refused.
 *
 * <p>Values are {@code Map<String, ?>}, {@code List<?>}, {@code String}, {@code Long} or {@code Integer}, {@code Boolean} and null.
 */
public final class CanonicalJson
{
    /** 2^53-1, the largest integer that every JSON reader keeps exactly. */
    public static final long MAX_INTEGER = (1L << 53) - 1;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final HexFormat HEX = HexFormat.of();

    private CanonicalJson() {}

    /** @throws IllegalArgumentException if the value is not of the restricted form; the message holds nothing of the value */
    public static byte[] encode(Object value)
    {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString().getBytes(UTF_8);
    }

    /**
     * Integers come back as {@code Long}.
     *
     * @throws IllegalArgumentException if these are not the bytes that {@link #encode} makes; the message holds nothing of them
     */
    public static Object decode(byte[] bytes)
    {
        Object value;
        try (JsonParser parser = JSON.createParser(bytes)) {
            parser.nextToken();
            value = read(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("not canonical JSON: more than one value");
            }
        }
        catch (IOException e) {
            // its message quotes the document
            throw new IllegalArgumentException("not JSON: " + e.getClass().getSimpleName());
        }
        if (!Arrays.equals(encode(value), bytes)) {
            throw new IllegalArgumentException("not canonical JSON: other bytes than the canonical ones");
        }
        return value;
    }

    private static void write(Object value, StringBuilder out)
    {
        switch (value) {
            case null -> out.append("null");
            case Boolean bool -> out.append(bool.booleanValue());
            case Integer number -> out.append(number.intValue());
            case Long number -> writeInteger(number, out);
            case String string -> writeString(string, out);
            case List<?> list -> writeList(list, out);
            case Map<?, ?> map -> writeMap(map, out);
            default -> throw new IllegalArgumentException("not a value of canonical JSON: " + value.getClass().getSimpleName());
        }
    }

    private static void writeInteger(long number, StringBuilder out)
    {
        if (number < -MAX_INTEGER || number > MAX_INTEGER) {
            throw new IllegalArgumentException("an integer is outside of +-(2^53-1)");
        }
        out.append(number);
    }

    private static void writeList(List<?> list, StringBuilder out)
    {
        out.append('[');
        String separator = "";
        for (Object element : list) {
            out.append(separator);
            write(element, out);
            separator = ",";
        }
        out.append(']');
    }

    private static void writeMap(Map<?, ?> map, StringBuilder out)
    {
        // String.compareTo compares UTF-16 code units, which is the order of RFC 8785 section 3.2.3
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> {
            if (!(name instanceof String string)) {
                throw new IllegalArgumentException("a member's name is no string");
            }
            sorted.put(string, value);
        });
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            out.append(separator);
            writeString(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void writeString(String string, StringBuilder out)
    {
        if (isPlain(string)) {
            out.append('"').append(string).append('"');
            return;
        }
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u").append(HEX.toHexDigits(c));
                    }
                    else if (!Character.isSurrogate(c)) {
                        out.append(c);
                    }
                    else if (Character.isHighSurrogate(c) && i + 1 < string.length() && Character.isLowSurrogate(string.charAt(i + 1))) {
                        out.append(c).append(string.charAt(++i));
                    }
                    else {
                        throw new IllegalArgumentException("a string has a lone surrogate");
                    }
                }
            }
        }
        out.append('"');
    }

    /** Whether all characters stand for themselves, as in most strings of a log. */
    private static boolean isPlain(String string)
    {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static Object read(JsonParser parser)
            throws IOException
    {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readMap(parser);
            case START_ARRAY -> readList(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw new IllegalArgumentException("not canonical JSON: no value, or a fraction");
        };
    }

    private static Map<String, Object> readMap(JsonParser parser)
            throws IOException
    {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, read(parser));
        }
        return Collections.unmodifiableMap(map);
    }

    private static List<Object> readList(JsonParser parser)
            throws IOException
    {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(parser));
        }
        return Collections.unmodifiableList(list);
    }
}
