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

import io.cleanroom.trino.testing.CleanRoomQueryRunner;
import io.cleanroom.trino.testing.TestingContracts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A party says in which regions its tables may be read; the operator says where the cluster is. */
final class TestResidency
{
    private static final String CONTRACT = TestingContracts.retail().replace("approvers: [amy]", "approvers: [amy]\n    allowed_regions: [eu-west-1, eu-central-1]");
    private static final String OVERLAP = "SELECT * FROM TABLE(retail.analyses.overlap())";

    @TempDir
    private Path auditDirectory;

    @Test
    void testWhereThePartyDoesNotAllowIt()
            throws Exception
    {
        try (CleanRoomQueryRunner room = start("us-east-1")) {
            assertThatThrownBy(() -> room.acceptContract("amy"))
                    .hasMessage("acme allows its tables to be read in eu-central-1, eu-west-1 only, and this server is in us-east-1 (clean-room.region)");
            assertThat(room.value("gwen", "SELECT missing FROM contracts")).isEqualTo("acme, globex");
            // who allows any region may accept
            room.acceptContract("gwen");
        }
    }

    @Test
    void testWhereTheServerSaysNothing()
            throws Exception
    {
        try (CleanRoomQueryRunner room = builder().build()) {
            assertThatThrownBy(() -> room.acceptContract("amy"))
                    .hasMessage("acme allows its tables to be read in eu-central-1, eu-west-1 only, and clean-room.region is not set on this server");
        }
    }

    @Test
    void testAServerThatMovesAway()
            throws Exception
    {
        try (CleanRoomQueryRunner room = start("eu-west-1")) {
            room.acceptContract("amy", "gwen");
            room.approveTemplate("overlap", "amy", "gwen");
            assertThat(room.rows("alan", OVERLAP)).isNotEmpty();
            assertThat(room.rows("ada", "SELECT * FROM health WHERE component = 'residency'")).isEmpty();
        }
        try (CleanRoomQueryRunner room = start("us-east-1")) {
            assertThatThrownBy(() -> room.execute("alan", OVERLAP)).hasMessage("table acme.customers is unavailable: acme allows its tables to be read in eu-central-1, eu-west-1 only, and this server is in us-east-1 (clean-room.region)");
            assertThat(room.value("ada", "SELECT party || ' ' || status || ': ' || message FROM health WHERE component = 'residency'"))
                    .isEqualTo("acme failed: acme allows its tables to be read in eu-central-1, eu-west-1 only, and this server is in us-east-1 (clean-room.region); its tables are paused until one of the two is changed");
            assertThat(room.value("amy", "SELECT status FROM tables WHERE party = 'acme'")).isEqualTo("paused");
            assertThat(room.value("amy", "SELECT status FROM tables WHERE party = 'globex'")).isEqualTo("available");
        }
        try (CleanRoomQueryRunner room = start("eu-central-1")) {
            assertThat(room.rows("alan", OVERLAP)).as("back in one of its regions").isNotEmpty();
        }
    }

    private CleanRoomQueryRunner start(String region)
            throws Exception
    {
        return builder().accessControlProperty("clean-room.region", region).build();
    }

    private CleanRoomQueryRunner.Builder builder()
    {
        return CleanRoomQueryRunner.builder(CONTRACT).mount("acme", "tpch", Map.of()).mount("globex", "tpch", Map.of()).auditDirectory(auditDirectory);
    }
}
