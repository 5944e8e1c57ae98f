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
package io.cleanroom.trino.connector;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

final class TestCatalogProperties
{
    @Test
    void testTakesThePartsApart()
    {
        CatalogProperties properties = CatalogProperties.of(ImmutableMap.of(
                "clean-room.contract-file", "retail.yaml",
                "clean-room.token-key.k1", "secret",
                "party.acme.connector.name", "postgresql",
                "party.acme.connection-url", "jdbc:postgresql://acme/db",
                "party.globex.connector.name", "iceberg"));
        assertThat(properties.own()).containsExactly(Map.entry("clean-room.contract-file", "retail.yaml"));
        assertThat(properties.tokenKeys()).containsExactly(Map.entry("k1", "secret"));
        assertThat(properties.mounts().get("acme")).isEqualTo(new CatalogProperties.Mount("postgresql", ImmutableMap.of("connection-url", "jdbc:postgresql://acme/db")));
        assertThat(properties.mounts().get("globex")).isEqualTo(new CatalogProperties.Mount("iceberg", ImmutableMap.of()));
        assertThat(properties.problems()).isEmpty();
    }

    /** The connector is not told of it, and the mount is the same whatever day it is. */
    @Test
    void testEndOfCredentials()
    {
        CatalogProperties properties = CatalogProperties.of(ImmutableMap.of(
                "party.acme.connector.name", "postgresql",
                "party.acme.credentials-valid-until", "2027-01-31",
                "party.globex.connector.name", "iceberg",
                "party.globex.credentials-valid-until", "hidden"));
        assertThat(properties.credentialEnds()).containsExactly(Map.entry("acme", LocalDate.parse("2027-01-31")));
        assertThat(properties.mounts().get("acme")).isEqualTo(new CatalogProperties.Mount("postgresql", ImmutableMap.of()));
        assertThat(properties.problems()).containsExactly("party.globex.credentials-valid-until is no day; accepted: one such as 2027-01-31");
    }

    @Test
    void testNamesThatSayNothing()
    {
        CatalogProperties properties = CatalogProperties.of(ImmutableMap.of("party.", "a", "party.acme", "b", "party.acme.", "c", "party..x", "d", "party.acme.user", "e"));
        assertThat(properties.problems()).hasSize(5);
        assertThat(properties.mounts()).isEmpty();
        assertThat(properties.parties()).isEqualTo(ImmutableSet.of("acme"));
    }

    @Test
    void testNeverShowsAValue()
    {
        CatalogProperties properties = CatalogProperties.of(ImmutableMap.of(
                "clean-room.token-key.k1", "hidden1",
                "party.acme.connector.name", "postgresql",
                "party.acme.connection-password", "hidden2",
                "party.globex.connection-password", "hidden3",
                "party.nobody", "hidden4",
                "other", "hidden5"));
        assertThat(properties.toString()).doesNotContain("hidden");
        assertThat(properties.mounts().toString()).doesNotContain("hidden");
        assertThat(properties.problems()).hasSize(2).noneMatch(problem -> problem.contains("hidden"));
    }
}
