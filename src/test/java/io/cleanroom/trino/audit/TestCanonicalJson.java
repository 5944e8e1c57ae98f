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

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static io.cleanroom.trino.audit.CanonicalJson.MAX_INTEGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestCanonicalJson
{
    @Test
    void testLiteralsAndNesting()
    {
        Map<String, Object> value = new HashMap<>();
        value.put("b", Arrays.asList(true, false, null, 0, -7L, "x"));
        value.put("a", Map.of());
        value.put("c", List.of());
        assertCanonical(value, "{\"a\":{},\"b\":[true,false,null,0,-7,\"x\"],\"c\":[]}");
    }

    @Test
    void testMembersAreSortedByUtf16CodeUnits()
    {
        // RFC 8785 section 3.2.3: the emoji begins with a surrogate (D83D) and so comes before U+FB33, though its code point is higher
        Map<String, Object> value = ImmutableMap.<String, Object>builder()
                .put("\u20ac", 1)
                .put("\r", 2)
                .put("\ufb33", 3)
                .put("1", 4)
                .put("\ud83d\ude00", 5)
                .put("\u0080", 6)
                .put("\u00f6", 7)
                .buildOrThrow();
        assertCanonical(value, "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
        assertCanonical(Map.of("I", 1, "i", 2, "\u0131", 3, "\u0130", 4), "{\"I\":1,\"i\":2,\"\u0130\":4,\"\u0131\":3}");
    }

    @Test
    void testEscapes()
    {
        assertCanonical("\"\\\b\t\n\f\r", "\"\\\"\\\\\\b\\t\\n\\f\\r\"");
        assertCanonical("\u0000\u000b\u001f", "\"\\u0000\\u000b\\u001f\"");
        assertCanonical("/\u007f\u2028\u00e9\ud83d\ude00", "\"/\u007f\u2028\u00e9\ud83d\ude00\"");
    }

    @Test
    void testIntegers()
    {
        assertCanonical(MAX_INTEGER, "9007199254740991");
        assertCanonical(-MAX_INTEGER, "-9007199254740991");
        assertThatThrownBy(() -> CanonicalJson.encode(MAX_INTEGER + 1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2^53-1");
        assertThatThrownBy(() -> CanonicalJson.encode(-MAX_INTEGER - 1)).isInstanceOf(IllegalArgumentException.class);
        assertRefused("9007199254740992");
        assertRefused("99999999999999999999999");
    }

    @Test
    void testNotEncodable()
    {
        assertThatThrownBy(() -> CanonicalJson.encode("a\ud83d")).hasMessage("a string has a lone surrogate");
        assertThatThrownBy(() -> CanonicalJson.encode("\ude00a")).hasMessage("a string has a lone surrogate");
        assertThatThrownBy(() -> CanonicalJson.encode("\ud83d\ud83d\ude00")).hasMessage("a string has a lone surrogate");
        assertThatThrownBy(() -> CanonicalJson.encode(Map.of("\ud83d", 1))).hasMessage("a string has a lone surrogate");
        assertThatThrownBy(() -> CanonicalJson.encode(1.0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.encode(Map.of(1, "x"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void testOtherSpellingsAreRefused()
    {
        for (String json : List.of(
                "", " ", "{", "[1,]", "1 ", " 1", "[1, 2]", "{\"a\": 1}", "{\"b\":1,\"a\":2}", "{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":1}",
                "1.0", "1e0", "-0", "+1", "01", "NaN", "Infinity", "'a'", "{a:1}", "1 1", "{}{}", "[]]", "//x\n1", "\ufeff1",
                "\"\\/\"", "\"\\u0041\"", "\"\\u000A\"", "\"\\u001F\"", "\"\\ud83d\"", "\"\\ud83d\\ude00\"", "\"\u0001\"", "True", "nul")) {
            assertRefused(json);
        }
        // overlong, cut, encoded surrogate, and another encoding altogether
        assertRefused(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'});
        assertRefused(new byte[] {'"', (byte) 0xe2, (byte) 0x82, '"'});
        assertRefused(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0xbd, '"'});
        assertRefused(new byte[] {0, '1', 0, '2'});
        assertRefused("[".repeat(100_000) + "]".repeat(100_000));
    }

    @Test
    void testMessagesQuoteNothing()
    {
        assertThatThrownBy(() -> CanonicalJson.decode("{\"alice@example.com\":1,\"alice@example.com\":2}".getBytes(UTF_8)))
                .hasMessageNotContaining("alice")
                .hasNoCause();
    }

    private static void assertCanonical(Object value, String json)
    {
        assertThat(new String(CanonicalJson.encode(value), UTF_8)).isEqualTo(json);
        assertThat(CanonicalJson.encode(CanonicalJson.decode(json.getBytes(UTF_8)))).isEqualTo(json.getBytes(UTF_8));
    }

    private static void assertRefused(String json)
    {
        assertRefused(json.getBytes(UTF_8));
    }

    private static void assertRefused(byte[] json)
    {
        assertThatThrownBy(() -> CanonicalJson.decode(json)).as(new String(json, UTF_8)).isInstanceOf(IllegalArgumentException.class);
    }
}
