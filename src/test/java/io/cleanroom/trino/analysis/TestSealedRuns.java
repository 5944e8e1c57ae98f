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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.testing.CleanRoomQueryRunner;
import io.cleanroom.trino.testing.TestingContracts;
import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** Analyses as their users run them, in an engine with a worker. */
@TestInstance(PER_CLASS)
final class TestSealedRuns
{
    private static final String FUNCTION = "SELECT * FROM TABLE(retail.analyses.overlap(priority => '5-LOW'))";

    private CleanRoomQueryRunner room;
    private List<MaterializedRow> expected;

    @BeforeAll
    void start()
            throws Exception
    {
        room = CleanRoomQueryRunner.builder(TestingContracts.retail())
                .mount("acme", "tpch", ImmutableMap.of())
                .mount("globex", "tpch", ImmutableMap.of())
                .workers(1)
                .build();
        room.acceptContract("amy", "gwen");
        room.approveTemplate("overlap", "amy", "gwen");
        String compiled = (String) room.value("alan", "SELECT compiled_sql FROM retail.clean_room.templates");
        expected = room.rows("alan", compiled.replace("?", "'5-LOW'"));
        assertThat(expected).isNotEmpty();
    }

    @AfterAll
    void stop()
    {
        room.close();
    }

    @Test
    void testFunction()
    {
        assertThat(room.rows("alan", FUNCTION)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(room.rows("alan", "SELECT * FROM TABLE(retail.analyses.overlap())")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void testTable()
    {
        assertThat(room.rows("gus", "SELECT segment, customers FROM retail.analyses.overlap WHERE priority = '5-LOW'")).containsExactlyInAnyOrderElementsOf(expected);
        assertThatThrownBy(() -> room.rows("gus", "SELECT * FROM retail.analyses.overlap"))
                .hasMessageContaining("TABLE(retail.analyses.overlap(priority => '1-URGENT'))");
    }
}
