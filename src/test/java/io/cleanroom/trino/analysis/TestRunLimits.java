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
package io.cleanroom.trino.analysis;

import io.cleanroom.trino.testing.CleanRoomQueryRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import static io.cleanroom.trino.analysis.SealedRoom.admitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How often an analysis runs, and when what it gave is given again. */
final class TestRunLimits
{
    private static final String BUDGET = "CR_BUDGET: The budget for this query is not sufficient";

    @TempDir
    private Path audit;

    @Test
    void testQuotaAndReuseOutliveARestart()
            throws Exception
    {
        try (CleanRoomQueryRunner room = SealedRoom.started(SealedRoom.builder().auditDirectory(audit))) {
            room.execute("alan", twice(1));
            assertThat(room.rows("alan", twice(30))).as("one that gives nothing counts too").isNotNull();
            assertThatThrownBy(() -> room.execute("alan", twice(3))).hasMessageContaining(BUDGET);
            assertThat(room.rows("gus", twice(3))).as("each party has its own").isNotEmpty();

            assertThat(room.rows("alan", kept(1))).isNotEmpty().isEqualTo(room.rows("alan", kept(1)));
            assertThat(room.rows("alan", "SELECT * FROM (%1$s) a JOIN (%1$s) b ON a.segment = b.segment".formatted(kept(1)))).isNotEmpty();
            room.execute("alan", kept(2));
            room.execute("alan", kept(1));
            assertThatThrownBy(() -> room.execute("alan", kept(3))).hasMessageContaining(BUDGET);
            room.execute("gus", kept(1));
            assertThat(room.value("ada", "SELECT count(*) FROM retail.clean_room.runs WHERE template = 'kept' AND status = 'released'")).as("alan's two and one of gus").isEqualTo(3L);
            assertThat(room.value("ada", "SELECT max(releases) FROM retail.clean_room.runs WHERE template = 'kept'")).isEqualTo(4L);
            assertThat(stored()).hasSize(3);
        }
        try (CleanRoomQueryRunner room = SealedRoom.builder().auditDirectory(audit).build()) {
            long before = admitted(room);
            assertThat(room.rows("alan", kept(1))).isNotEmpty();
            assertThat(room.rows("alan", kept(2))).isNotEmpty();
            assertThatThrownBy(() -> room.execute("alan", kept(3))).hasMessageContaining(BUDGET);
            assertThatThrownBy(() -> room.execute("alan", twice(3))).hasMessageContaining(BUDGET);
            assertThat(admitted(room)).isEqualTo(before);

            // a stored release that was touched is none
            for (Path file : stored()) {
                Files.writeString(file, Files.readString(file).replace("BUILDING", "FORGED"));
            }
            assertThat(room.rows("gus", kept(1))).noneMatch(row -> row.getFields().contains("FORGED"));

            room.execute("amy", "CALL retail.clean_room.revoke_template(template => 'kept')");
            for (int i = 0; i < 100 && !stored().isEmpty(); i++) {
                Thread.sleep(50);
            }
            assertThat(stored()).as("removed with the approval").isEmpty();
            assertThatThrownBy(() -> room.execute("alan", kept(1))).hasMessageContaining("kept");
            room.approveTemplate("kept", "amy");
            assertThatThrownBy(() -> room.execute("alan", kept(1))).as("approval gives no run back").hasMessageContaining(BUDGET);
        }
    }

    @Test
    void testRestrictionEndsReuse()
            throws Exception
    {
        try (CleanRoomQueryRunner room = SealedRoom.started(SealedRoom.builder())) {
            int rows = room.rows("alan", kept(1)).size();
            room.execute("amy", "CALL retail.clean_room.restrict_table(table_name => 'acme.customers', min_units => 20)");
            assertThat(room.rows("alan", kept(1)).size()).as("fewer groups have twenty customers").isLessThan(rows);
            room.execute("amy", "CALL retail.clean_room.restrict_table(table_name => 'acme.customers', disabled => true)");
            assertThatThrownBy(() -> room.execute("alan", kept(1))).hasMessageContaining("acme.customers");
        }
    }

    @Test
    void testSizes()
            throws Exception
    {
        try (CleanRoomQueryRunner room = SealedRoom.started(SealedRoom.builder().accessControlProperty("clean-room.sealed-run.max-rows", "10"))) {
            assertThat(room.rows("alan", twice(1))).isNotEmpty();
            assertThatThrownBy(() -> room.execute("alan", "SELECT * FROM retail.analyses.totals")).hasMessageContaining("gives more than 10 rows");
        }
    }

    private Set<Path> stored()
            throws IOException
    {
        Path releases = audit.resolve("retail/releases");
        try (var files = Files.list(releases)) {
            return Set.copyOf(files.toList());
        }
    }

    private static String twice(int nation)
    {
        return "SELECT * FROM TABLE(retail.analyses.twice(nation => %s))".formatted(nation);
    }

    private static String kept(int nation)
    {
        return "SELECT segment, customers FROM retail.analyses.kept WHERE nation = %s".formatted(nation);
    }
}
