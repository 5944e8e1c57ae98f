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
import io.trino.testing.MaterializedRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static io.cleanroom.trino.analysis.SealedRoom.admitted;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** The files {@code clients/*.sql}: what client programs send while somebody browses a clean room and runs analyses. */
@TestInstance(PER_CLASS)
final class TestClientStatements
{
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
    void testDbeaver()
            throws IOException
    {
        assertAnswers("dbeaver");
    }

    @Test
    void testMetabase()
            throws IOException
    {
        assertAnswers("metabase");
    }

    @Test
    void testSuperset()
            throws IOException
    {
        assertAnswers("superset");
    }

    @Test
    void testTableau()
            throws IOException
    {
        assertAnswers("tableau");
    }

    private void assertAnswers(String client)
            throws IOException
    {
        List<ClientStatement> statements = ClientStatement.parse(ClientRoom.resource(client + ".sql"));
        assertThat(statements).hasSizeGreaterThan(10);
        List<String> problems = new ArrayList<>();
        for (ClientStatement statement : statements) {
            long before = admitted(room);
            problem(statement).ifPresent(problem -> problems.add("%s, %s%n%s%n%s".formatted(client, statement.does(), statement.sql(), problem)));
            long runs = admitted(room) - before;
            if (runs != statement.runs()) {
                problems.add("%s, %s%n%s%nruns: %s".formatted(client, statement.does(), statement.sql(), runs));
            }
        }
        assertThat(problems).isEmpty();
    }

    private Optional<String> problem(ClientStatement statement)
    {
        List<String> rows;
        try {
            rows = room.rows("alan", statement.sql()).stream().map(TestClientStatements::text).toList();
        }
        catch (RuntimeException e) {
            return statement.refused().filter(e.getMessage()::contains).isPresent()
                    ? Optional.empty()
                    : Optional.of("refused: " + e.getMessage());
        }
        return statement.rows().filter(count -> count == rows.size()).isPresent() && rows.containsAll(statement.some())
                ? Optional.empty()
                : Optional.of("rows: %s%n%s".formatted(rows.size(), String.join("\n", rows)));
    }

    private static String text(MaterializedRow row)
    {
        return row.getFields().stream().map(String::valueOf).collect(joining(" | "));
    }
}
