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
import io.cleanroom.trino.testing.ClientProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** A clean room through programs in processes of their own: Trino's command line, and the script on the page about clients. */
@TestInstance(PER_CLASS)
final class TestClientPrograms
{
    private static final Path SCRIPT = Path.of("src/site/resources/trino_query.py");
    private static final String FUNCTION = "SELECT * FROM TABLE(retail.analyses.overlap(priority => '5-LOW')) ORDER BY segment";
    private static final String WITHOUT_VALUE = "SELECT * FROM retail.analyses.overlap";
    private static final String ACCEPTED = "SELECT * FROM TABLE(retail.analyses.overlap(priority => '1-URGENT'))";

    private CleanRoomQueryRunner room;

    @BeforeAll
    void start()
            throws Exception
    {
        room = ClientRoom.started();
    }

    @AfterAll
    void stop()
    {
        room.close();
    }

    @Test
    void testCommandLine()
            throws IOException, InterruptedException
    {
        assertThat(commandLine("CSV", "SHOW TABLES FROM analyses; " + FUNCTION).output(0)).isEqualTo("""
                "by_day"
                "by_nation"
                "overlap"
                "slow"
                "totals"
                "AUTOMOBILE","180"
                "BUILDING","232"
                "FURNITURE","179"
                "HOUSEHOLD","170"
                "MACHINERY","161"
                """);
        assertThat(commandLine("ALIGNED", "SELECT * FROM analyses.by_nation WHERE nation = 7 ORDER BY segment LIMIT 2").output(0)).isEqualTo("""
                  segment   | customers | nation\s
                ------------+-----------+--------
                 AUTOMOBILE |        13 |      7\s
                 BUILDING   |        12 |      7\s
                (2 rows)
                """);
        assertThat(commandLine("CSV", WITHOUT_VALUE).errors(1)).contains("failed: Analysis overlap needs one value for each parameter", ACCEPTED);
    }

    @Test
    void testScript()
            throws IOException, InterruptedException
    {
        assertThat(script("alan", FUNCTION).output(0)).isEqualTo("""
                segment\tcustomers
                AUTOMOBILE\t180
                BUILDING\t232
                FURNITURE\t179
                HOUSEHOLD\t170
                MACHINERY\t161
                """);
        assertThat(script("alan", "SELECT day, since, NULL AS nothing FROM retail.analyses.by_day WHERE since = DATE '1998-08-01' ORDER BY day LIMIT 1").output(0))
                .isEqualTo("day\tsince\tnothing\n1998-08-01\t1998-08-01\t\n");
        assertThat(script("alan", WITHOUT_VALUE).errors(1)).startsWith("the query failed: Analysis overlap needs one value for each parameter").contains(ACCEPTED);
        assertThat(script("mallory", FUNCTION).errors(1)).startsWith("the query failed: Access Denied");
    }

    @Test
    void testScriptThatStopsEarly()
            throws IOException, InterruptedException
    {
        String program = """
                import sys
                sys.path.insert(0, 'src/site/resources')
                from trino_query import query
                rows = query(sys.argv[1], 'alan', 'SELECT * FROM retail.analyses.slow')
                print(next(rows))
                rows.close()
                """;
        assertThat(ClientProgram.run(List.of("python3", "-B", "-c", program, server())).output(0)).isEqualTo("['priority', 'customers']\n");
        String query = "SELECT DISTINCT state FROM system.runtime.queries WHERE query = 'SELECT * FROM retail.analyses.slow' AND user = 'alan'";
        assertThat(room.rows("root", query).stream().map(row -> row.getField(0))).containsExactly("FAILED");
        assertThat(room.value("ada", "SELECT count(*) FROM retail.clean_room.runs WHERE template = 'slow' AND status = 'released'")).isEqualTo(0L);
    }

    @Test
    void testPageShowsTheScript()
            throws IOException
    {
        assertThat(Files.readString(Path.of("src/site/markdown/clients.md"))).contains("```python\n" + Files.readString(SCRIPT) + "```\n");
    }

    private ClientProgram commandLine(String format, String sql)
            throws IOException, InterruptedException
    {
        return ClientProgram.run(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(), "-jar", Path.of(System.getProperty("client.directory"), "trino-cli.jar").toString(),
                "--server", server(), "--user", "alan", "--catalog", "retail", "--output-format", format, "--execute", sql));
    }

    private ClientProgram script(String user, String sql)
            throws IOException, InterruptedException
    {
        return ClientProgram.run(List.of("python3", SCRIPT.toString(), server(), user, sql));
    }

    private String server()
    {
        return room.runner().getCoordinator().getBaseUrl().toString();
    }
}
