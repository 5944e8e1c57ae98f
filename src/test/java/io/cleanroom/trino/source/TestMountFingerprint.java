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
package io.cleanroom.trino.source;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static io.cleanroom.trino.source.Source.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;

final class TestMountFingerprint
{
    private static final String URL = "jdbc:postgresql://db.acme.example/crm";

    @Test
    void testFormat()
    {
        // stands in audit logs: must never change for the same mount
        assertThat(fingerprint("postgresql", ImmutableMap.of("connection-url", URL, "connection-password", "x")))
                .isEqualTo("519e4b76e16a6e3c8a454aa2c451a80d9168c78288fd992985da58b0bdf177d0");
    }

    @Test
    void testWhatCounts()
    {
        String fingerprint = fingerprint("postgresql", ImmutableMap.of("connection-url", URL, "connection-user", "acme"));
        assertThat(fingerprint)
                .matches("[0-9a-f]{64}")
                .isEqualTo(fingerprint("postgresql", ImmutableMap.of("connection-user", "acme", "connection-url", URL)))
                .isNotEqualTo(fingerprint("mysql", ImmutableMap.of("connection-url", URL, "connection-user", "acme")))
                .isNotEqualTo(fingerprint("postgresql", ImmutableMap.of("connection-url", URL, "connection-user", "mallory")))
                .isNotEqualTo(fingerprint("postgresql", ImmutableMap.of("connection-url", URL)))
                .isNotEqualTo(fingerprint("postgresql", ImmutableMap.of("connection-url", URL, "connection-user", "acme", "connection-password", "secret")));
    }

    @Test
    void testSecretsDoNotCount()
    {
        for (String name : new String[] {"connection-password", "s3.aws-secret-access-key", "KEYTAB", "oauth2.Token", "bigquery.credentials-file", "CREDENTIAL"}) {
            assertThat(fingerprint("c", ImmutableMap.of(name, "one"))).describedAs(name).isEqualTo(fingerprint("c", ImmutableMap.of(name, "two")));
        }
        assertThat(fingerprint("c", ImmutableMap.of("url", URL + "?ssl=true&PASSWORD=one&user=u")))
                .isEqualTo(fingerprint("c", ImmutableMap.of("url", URL + "?ssl=true&PASSWORD=two&user=u")))
                .isNotEqualTo(fingerprint("c", ImmutableMap.of("url", URL + "?ssl=true&PASSWORD=one&user=v")))
                .isNotEqualTo(fingerprint("c", ImmutableMap.of("url", URL + "2?ssl=true&PASSWORD=one&user=u")));
        assertThat(fingerprint("c", ImmutableMap.of("url", "mongodb://u:one@host/")))
                .isEqualTo(fingerprint("c", ImmutableMap.of("url", "mongodb://u:two@host/")))
                .isNotEqualTo(fingerprint("c", ImmutableMap.of("url", "mongodb://u:one@other/")));
    }

    @Test
    void testNoTwoMountsAlike()
    {
        assertThat(fingerprint("c", ImmutableMap.of("a", "bc"))).isNotEqualTo(fingerprint("c", ImmutableMap.of("ab", "c")));
        assertThat(fingerprint("ca", Map.of())).isNotEqualTo(fingerprint("c", ImmutableMap.of("a", "")));
    }
}
