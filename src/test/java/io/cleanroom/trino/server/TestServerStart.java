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
package io.cleanroom.trino.server;

import io.cleanroom.trino.testing.server.TrinoCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** A server that is set up wrongly does not come up, or serves nobody, and says why. */
@TestInstance(PER_CLASS)
final class TestServerStart
{
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final TwoDatabases parties = new TwoDatabases();

    @TempDir
    private Path directory;

    @AfterAll
    void tearDown()
    {
        parties.close();
    }

    @Test
    void testContractWithSeveralErrors()
            throws IOException
    {
        try (TrinoCluster cluster = parties.cluster(directory.resolve("errors"))) {
            Path contract = TwoDatabases.contract(cluster);
            Files.writeString(contract, Files.readString(contract)
                    .replace("privacy_unit: customer", "privacy_unit: costumer")
                    .replace("direct_queries: deny", "direct_queries: sometimes")
                    .replace("approvers: [gwen]", "approvers: [amy]"));
            assertThat(logOfFailedStart(cluster)).contains("costumer", "sometimes", "amy", "retail_media.yaml");
        }
    }

    @Test
    void testMissingContract()
            throws IOException
    {
        try (TrinoCluster cluster = parties.cluster(directory.resolve("missing"))) {
            Files.delete(TwoDatabases.contract(cluster));
            assertThat(logOfFailedStart(cluster)).contains("retail_media.yaml");
        }
    }

    @Test
    void testAnotherEngineVersion()
    {
        try (TrinoCluster cluster = parties.cluster(directory.resolve("version"), "484")) {
            assertThat(logOfFailedStart(cluster)).contains("built for Trino 483", "484");
        }
    }

    @Test
    void testWithoutAccessControlNobodyIsServed()
            throws IOException
    {
        try (TrinoCluster cluster = parties.cluster(directory.resolve("open"))) {
            Files.delete(TwoDatabases.etc(cluster).resolve("access-control.properties"));
            cluster.start();
            RoomClient client = new RoomClient(cluster);
            for (String sql : List.of("SELECT count(*) FROM acme.customers", "SELECT * FROM clean_room.contracts", "CALL clean_room.accept_contract(hash => 'any')")) {
                assertThat(client.refusal("amy", sql)).as(sql).contains("access control", "access-control.name=clean-room");
            }
            assertThat(directory.resolve("open/audit")).doesNotExist();
        }
    }

    private static String logOfFailedStart(TrinoCluster cluster)
    {
        cluster.launch();
        assertThat(cluster.coordinator().hasEndedWithin(TIMEOUT)).as("the server ends by itself").isTrue();
        assertThat(cluster.coordinator().exitCode()).isNotZero();
        return cluster.coordinator().logText();
    }
}
