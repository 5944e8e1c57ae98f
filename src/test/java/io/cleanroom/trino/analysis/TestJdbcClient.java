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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** A clean room through Trino's JDBC driver, which DBeaver, Metabase, Tableau and most other tools bring. */
@TestInstance(PER_CLASS)
final class TestJdbcClient
{
    private static final String TABLE = "SELECT segment, customers FROM retail.analyses.overlap WHERE priority = ?";
    private static final String FUNCTION = "SELECT * FROM TABLE(retail.analyses.overlap(priority => ?))";

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
    void testMetadata()
            throws SQLException
    {
        long before = SealedRoom.admitted(room);
        try (Connection connection = connect("")) {
            DatabaseMetaData metadata = connection.getMetaData();
            assertThat(column(metadata.getCatalogs(), "TABLE_CAT")).containsExactly("retail", "system");
            assertThat(column(metadata.getSchemas("retail", null), "TABLE_SCHEM")).containsExactly("acme", "analyses", "clean_room", "globex", "information_schema");
            assertThat(column(metadata.getSchemas(), "TABLE_SCHEM")).contains("analyses");
            assertThat(column(metadata.getTables("retail", "analyses", "%", new String[] {"TABLE", "VIEW"}), "TABLE_NAME")).containsExactly("by_day", "by_nation", "overlap", "slow", "totals");
            assertThat(column(metadata.getTables("retail", "acme", null, null), "TABLE_NAME")).containsExactly("customers");
            assertThat(column(metadata.getColumns("retail", "analyses", "overlap", "%"), "COLUMN_NAME")).containsExactly("segment", "customers", "priority");
            assertThat(column(metadata.getColumns("retail", "analyses", "overlap", "%"), "REMARKS")).containsExactly(null, null, "Parameter: one of 1-URGENT, 5-LOW; by default 5-LOW");
            assertThat(column(metadata.getColumns("retail", "analyses", "by_day", "%"), "TYPE_NAME")).containsExactly("date", "bigint", "date");
            assertThat(column(metadata.getTableTypes(), "TABLE_TYPE")).containsExactly("TABLE", "VIEW");
            assertThat(column(metadata.getProcedures("retail", null, null), "PROCEDURE_NAME")).isEmpty();
            assertThat(column(metadata.getPrimaryKeys("retail", "analyses", "overlap"), "COLUMN_NAME")).isEmpty();
            assertThat(column(metadata.getImportedKeys("retail", "analyses", "overlap"), "PKCOLUMN_NAME")).isEmpty();
            assertThat(column(metadata.getPseudoColumns("retail", "analyses", "overlap", null), "COLUMN_NAME")).isEmpty();
            assertThatThrownBy(() -> metadata.getFunctions("retail", null, null)).as("of the driver, whatever the catalog").isInstanceOf(SQLException.class).hasMessageContaining("not yet implemented");
            assertThatThrownBy(() -> metadata.getIndexInfo("retail", "analyses", "overlap", false, true)).as("of the driver, whatever the catalog").hasMessage("indexes not supported");
            assertThat(metadata.getUserName()).isEqualTo("alan");
            assertThat(connection.isValid(10)).isTrue();
        }
        assertThat(SealedRoom.admitted(room)).as("looking around runs nothing").isEqualTo(before);
    }

    @Test
    void testPreparedStatementOfTheTableForm()
            throws SQLException
    {
        try (Connection connection = connect("")) {
            long before = SealedRoom.admitted(room);
            try (PreparedStatement statement = connection.prepareStatement(TABLE)) {
                assertThat(statement.getMetaData().getColumnCount()).isEqualTo(2);
                assertThat(statement.getMetaData().getColumnName(2)).isEqualTo("customers");
                assertThat(statement.getMetaData().getColumnType(2)).isEqualTo(Types.BIGINT);
                assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(1);
                assertThat(statement.getParameterMetaData().getParameterTypeName(1)).isEqualTo("varchar");
                assertThat(SealedRoom.admitted(room)).as("describing runs nothing").isEqualTo(before);

                statement.setString(1, "5-LOW");
                assertThat(column(statement.executeQuery(), "segment")).hasSize(5);
                statement.setString(1, "3-MEDIUM");
                assertThatThrownBy(() -> column(statement.executeQuery(), "segment")).hasMessageContaining("CR_TEMPLATE_PARAMETER: Parameter priority is outside its domain");
            }
            assertThat(SealedRoom.admitted(room)).isEqualTo(before + 1);
            try (PreparedStatement statement = connection.prepareStatement("SELECT day, customers FROM retail.analyses.by_day WHERE since = ?")) {
                statement.setDate(1, Date.valueOf("1998-06-01"));
                ResultSet days = statement.executeQuery();
                assertThat(days.next()).isTrue();
                assertThat(days.getDate("day")).isAfterOrEqualTo("1998-06-01");
                assertThat(days.getLong("customers")).isGreaterThanOrEqualTo(5);
            }
            try (PreparedStatement statement = connection.prepareStatement("SELECT segment FROM retail.analyses.by_nation WHERE nation = ?")) {
                statement.setLong(1, 7);
                assertThat(column(statement.executeQuery(), "segment")).hasSize(5);
                statement.setString(1, "7");
                assertThatThrownBy(statement::executeQuery).hasMessageContaining("Cannot apply operator: bigint = varchar(1)");
            }
        }
    }

    @Test
    void testPreparedStatementOfTheFunctionForm()
            throws SQLException
    {
        for (String options : List.of("", "&explicitPrepare=false")) {
            try (Connection connection = connect(options); PreparedStatement statement = connection.prepareStatement(FUNCTION)) {
                statement.setString(1, "5-LOW");
                assertThat(column(statement.executeQuery(), "segment")).as(options).hasSize(5);
                assertThatThrownBy(statement::getMetaData).as(options).hasMessageContaining("DESCRIBE is not supported if a table function uses parameters");
                assertThatThrownBy(statement::getParameterMetaData).as(options).hasMessageContaining("DESCRIBE is not supported if a table function uses parameters");
            }
        }
    }

    @Test
    void testWithoutExplicitPrepare()
            throws SQLException
    {
        try (Connection connection = connect("&explicitPrepare=false"); PreparedStatement statement = connection.prepareStatement(TABLE)) {
            statement.setString(1, "5-LOW");
            assertThat(column(statement.executeQuery(), "segment")).hasSize(5);
            assertThat(statement.getMetaData().getColumnCount()).isEqualTo(2);
        }
    }

    @Test
    void testLimitsOfTheClient()
            throws SQLException
    {
        try (Connection connection = connect(""); Statement statement = connection.createStatement()) {
            statement.setMaxRows(2);
            statement.setFetchSize(1);
            assertThat(column(statement.executeQuery("SELECT * FROM retail.analyses.totals"), "segment")).hasSize(2);
            statement.setMaxRows(0);
            assertThat(column(statement.executeQuery("SELECT * FROM retail.analyses.totals"), "segment")).hasSize(5);
        }
    }

    /** Metabase sets these on each connection. */
    @Test
    void testReadOnlyConnection()
            throws SQLException
    {
        try (Connection connection = connect(""); Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
            connection.setReadOnly(true);
            assertThat(column(statement.executeQuery("SELECT * FROM retail.analyses.totals"), "segment")).hasSize(5);
        }
    }

    @Test
    void testWithoutAutoCommit()
            throws SQLException
    {
        try (Connection connection = connect(""); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM retail.analyses.totals"))
                    .hasMessageContaining("A clean room takes part in no explicit transaction; run each statement by itself (auto-commit)");
            connection.rollback();
            assertThatThrownBy(() -> column(connection.getMetaData().getSchemas("retail", null), "TABLE_SCHEM"))
                    .hasMessageContaining("A clean room takes part in no explicit transaction");
            connection.rollback();
            connection.setAutoCommit(true);
            assertThat(column(statement.executeQuery("SELECT * FROM retail.analyses.totals"), "segment")).hasSize(5);
        }
    }

    @Test
    void testCancelStopsTheRun()
            throws Exception
    {
        try (Connection connection = connect(""); Statement statement = connection.createStatement()) {
            CompletableFuture<String> outcome = supplyAsync(() -> {
                try {
                    return "ended: %s".formatted(column(statement.executeQuery("SELECT * FROM TABLE(retail.analyses.slow())"), "priority"));
                }
                catch (SQLException e) {
                    return "stopped: " + e.getMessage();
                }
            });
            await("SELECT count(*) FROM system.runtime.queries WHERE user = 'clean-room' AND state = 'RUNNING'", 1L);
            statement.cancel();
            assertThat(outcome.get()).startsWith("stopped: ");
            await("SELECT count(*) FROM system.runtime.queries WHERE user = 'clean-room' AND state NOT IN ('FINISHED', 'FAILED')", 0L);
            assertThat(room.value("ada", "SELECT count(*) FROM retail.clean_room.runs WHERE template = 'slow' AND status = 'released'")).isEqualTo(0L);
        }
    }

    private void await(String count, long expected)
            throws InterruptedException
    {
        for (int i = 0; i < 600 && !room.value("root", count).equals(expected); i++) {
            Thread.sleep(50);
        }
        assertThat(room.value("root", count)).as(count).isEqualTo(expected);
    }

    private Connection connect(String options)
            throws SQLException
    {
        return DriverManager.getConnection("jdbc:trino://%s/retail/analyses?user=alan%s".formatted(room.runner().getCoordinator().getBaseUrl().getAuthority(), options));
    }

    private static List<String> column(ResultSet result, String name)
            throws SQLException
    {
        try (result) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(name));
            }
            return values;
        }
    }
}
