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
package io.cleanroom.trino.identity;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

final class TestTokenKey
{
    private static final String HEX = "c0ffee00c0ffee01c0ffee02c0ffee03c0ffee04c0ffee05c0ffee06c0ffee07";
    private static final String BASE64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(HEX));

    @Test
    void testHexAndBase64()
    {
        byte[] derived = derived(TokenKey.parse(HEX));
        assertThat(derived).hasSize(32);
        assertThat(derived(TokenKey.parse(HEX.toUpperCase(Locale.ROOT)))).isEqualTo(derived);
        assertThat(derived(TokenKey.parse(BASE64))).isEqualTo(derived);
        assertThat(derived(TokenKey.parse(HEX + "\n"))).as("as a file ends").isEqualTo(derived);
        assertThat(derived(TokenKey.parse(HEX.replace("07", "08")))).isNotEqualTo(derived);
    }

    @Test
    void testAnythingElseIsRefusedAndNotRepeated()
    {
        String[] keys = {
                "",
                "c0ffee",
                HEX.substring(2),
                HEX + "00",
                HEX.replace("c0ffee07", "c0ffeeg7"),
                Base64.getEncoder().encodeToString(new byte[31]),
                Base64.getEncoder().encodeToString(new byte[33]),
                // bits after the last byte
                BASE64.substring(0, 42) + "d=",
                BASE64.replace("=", ""),
                "*".repeat(44),
                "-".repeat(64),
                "a passphrase that somebody chose, of just the 64 characters long",
        };
        for (String key : keys) {
            Throwable failure = catchThrowable(() -> TokenKey.parse(key));
            assertThat(failure).as(key).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Not a token key; accepted: 32 random bytes as 64 hex digits or 44 characters of Base64")
                    .hasNoCause();
            if (!key.isEmpty()) {
                assertThat(Throwables.getStackTraceAsString(failure)).doesNotContain(key);
            }
        }
    }

    @Test
    void testHidden()
    {
        TokenKey key = TokenKey.parse(HEX);
        TokenKeys keys = TokenKeys.parse(Map.of("k1", HEX));
        assertThat(key).hasToString("TokenKey[hidden]");
        assertThat(keys).hasToString("TokenKeys[k1]");
        Throwable failure = catchThrowable(() -> TokenKeys.parse(Map.of("k7", HEX + "marked")));
        assertThat(failure).hasMessageStartingWith("Token key k7: Not a token key");
        assertThat(Throwables.getStackTraceAsString(failure)).doesNotContain("marked").doesNotContain("c0ffee");
        // a key in the place of the label
        assertThat(Throwables.getStackTraceAsString(catchThrowable(() -> TokenKeys.parse(Map.of(HEX, "k1"))))).doesNotContain("c0ffee");
    }

    @Test
    void testHighestNumberIsCurrent()
    {
        Map<String, String> texts = ImmutableMap.of("k10", HEX.replace("07", "10"), "k9", HEX.replace("07", "09"), "k1", HEX);
        assertThat(derived(TokenKeys.parse(texts).current().orElseThrow())).isEqualTo(derived(TokenKey.parse(HEX.replace("07", "10"))));
        assertThat(derived(TokenKeys.parse(Map.of("k1", HEX)).current().orElseThrow())).isEqualTo(derived(TokenKey.parse(HEX)));
        assertThat(TokenKeys.parse(Map.of()).current()).isEmpty();
        assertThat(derived(TokenKeys.parse(ImmutableMap.<String, String>builder().putAll(texts).put("current", "k9").buildOrThrow()).current().orElseThrow()))
                .isEqualTo(derived(TokenKey.parse(HEX.replace("07", "09"))));
        assertThat(TokenKeys.parse(texts).all()).hasSize(3);
        assertThatThrownBy(() -> TokenKeys.parse(Map.of("k1", HEX, "current", "k2"))).hasMessage("current names no token key; accepted: k1");
        assertThatThrownBy(() -> TokenKeys.parse(Map.of("k1", HEX, "current", HEX))).hasMessage("current names no token key; accepted: k1");
        assertThatThrownBy(() -> TokenKeys.parse(Map.of("current", "k1"))).hasMessage("current names no token key; accepted: none, because there is no key");
        for (String label : new String[] {"", "k", "k0", "k01", "K1", "key1", "k1 ", "1"}) {
            assertThatThrownBy(() -> TokenKeys.parse(Map.of(label, HEX))).as(label)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Bad label of a token key; accepted: k and a number, such as k1");
        }
    }

    private static byte[] derived(TokenKey key)
    {
        return key.derive("test".getBytes(UTF_8));
    }
}
