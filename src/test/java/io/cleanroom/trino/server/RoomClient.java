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

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The parties' people at their JDBC clients. */
record RoomClient(TrinoCluster cluster, String room)
{
    private static final String TEMPLATE = "overlap_by_region";

    RoomClient
    {
        requireNonNull(cluster, "cluster is null");
        requireNonNull(room, "room is null");
    }

    /** In the tour's clean room. */
    RoomClient(TrinoCluster cluster)
    {
        this(cluster, "retail_media");
    }

    Connection connect(String user)
            throws SQLException
    {
        return cluster.connect(user, room);
    }

    /** Rows as text, columns separated by bars. */
    List<String> query(String user, String sql)
            throws SQLException
    {
        try (Connection connection = connect(user); Statement statement = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            if (!statement.execute(sql)) {
                return rows;
            }
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(String.valueOf(result.getObject(i)));
                    }
                    rows.add(String.join("|", row));
                }
            }
            return rows;
        }
    }

    String refusal(String user, String sql)
    {
        return catchThrowableOfType(SQLException.class, () -> query(user, sql)).getMessage();
    }

    /** Both parties accept the contract and approve the analysis. */
    void agree()
            throws SQLException
    {
        accept();
        for (String approver : List.of("amy", "gwen")) {
            approve(approver, TEMPLATE);
        }
    }

    void accept()
            throws SQLException
    {
        for (String approver : List.of("amy", "gwen")) {
            query(approver, "CALL clean_room.accept_contract(hash => '%s')".formatted(query(approver, "SELECT hash FROM clean_room.contracts").getFirst()));
        }
    }

    void approve(String approver, String template)
            throws SQLException
    {
        String hash = query(approver, "SELECT bundle_hash FROM clean_room.templates WHERE template = '%s'".formatted(template)).getFirst();
        query(approver, "CALL clean_room.approve_template(template => '%s', bundle_hash => '%s')".formatted(template, hash));
    }

    /** The approved analysis over all of the data; it shows one group and drops another. */
    static String analysis()
    {
        return "SELECT * FROM TABLE(analyses.%s(since => DATE '2026-01-01', market => 'EU'))".formatted(TEMPLATE);
    }
}
