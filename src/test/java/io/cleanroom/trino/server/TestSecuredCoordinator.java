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
import io.cleanroom.trino.testing.server.TrinoNode;
import io.trino.jdbc.TrinoDriver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** Sealed runs on a coordinator that speaks TLS only and asks everybody for a password. */
@TestInstance(PER_CLASS)
final class TestSecuredCoordinator
{
    private static final String STORE_PASSWORD = "changeit";
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final String ANALYSIS = "SELECT * FROM TABLE(analyses.overlap_by_region(since => DATE '2026-01-01'))";

    private final TwoDatabases parties = new TwoDatabases();

    private Path trustStore;
    private int port;
    private TrinoCluster cluster;

    @BeforeAll
    void setUp(@TempDir Path temporary)
            throws Exception
    {
        Path keyStore = temporary.resolve("key.p12");
        trustStore = temporary.resolve("trust.p12");
        makeCertificate(keyStore, trustStore);
        port = TrinoNode.freePort();
        cluster = parties.cluster(temporary.resolve("server"));
        Path etc = TwoDatabases.etc(cluster);
        Files.write(etc.resolve("config.properties"), List.of(
                "",
                "http-server.https.enabled=true",
                "http-server.https.port=" + port,
                "http-server.https.keystore.path=" + keyStore,
                "http-server.https.keystore.key=" + STORE_PASSWORD,
                "http-server.authentication.type=HEADER,PASSWORD",
                "internal-communication.shared-secret=only-for-this-test"), APPEND);
        TwoDatabases.write(etc.resolve("header-authenticator.properties"), List.of("header-authenticator.name=clean-room"));
        TwoDatabases.write(etc.resolve("password-authenticator.properties"), List.of(
                "password-authenticator.name=passwords",
                "amy=of-amy",
                "gwen=of-gwen",
                "gus=of-gus",
                "root=of-root",
                // somebody of that name in the host's directory of users
                "clean-room=of-clean-room"));
        TwoDatabases.write(etc.resolve("access-control.properties"), List.of(
                "access-control.name=clean-room",
                "clean-room.audit.directory=" + temporary.resolve("audit"),
                "clean-room.unsigned-approvals=true",
                "clean-room.host-administrators=root",
                "clean-room.sealed-run.uri=https://localhost:" + port,
                "clean-room.sealed-run.trust-store=" + trustStore,
                "clean-room.sealed-run.trust-store-password=" + STORE_PASSWORD));
        cluster.launch();
        await();
    }

    @AfterAll
    void tearDown()
    {
        cluster.kill();
        parties.close();
    }

    @Test
    void testAnalysisRuns()
            throws SQLException
    {
        for (String approver : List.of("amy", "gwen")) {
            query(approver, "CALL clean_room.accept_contract(hash => '%s')".formatted(query(approver, "SELECT hash FROM clean_room.contracts").getFirst()));
        }
        for (String approver : List.of("amy", "gwen")) {
            String hash = query(approver, "SELECT bundle_hash FROM clean_room.templates WHERE template = 'overlap_by_region'").getFirst();
            query(approver, "CALL clean_room.approve_template(template => 'overlap_by_region', bundle_hash => '%s')".formatted(hash));
        }
        assertThat(query("gus", ANALYSIS)).hasSize(1);
        assertThat(query("gus", "SELECT status FROM clean_room.runs WHERE template = 'overlap_by_region'")).containsExactly("released");
    }

    @Test
    void testNobodyElseIsTheCleanRoom()
    {
        assertThatThrownBy(() -> query("clean-room", "SELECT 1")).hasMessageContaining("The clean rooms' own user runs approved analyses and nothing else");
        assertThatThrownBy(() -> connect("clean-room", "guessed").createStatement().execute("SELECT 1")).hasMessageContaining("Authentication failed");
        assertThatThrownBy(() -> connect("gus", "guessed").createStatement().execute("SELECT 1")).hasMessageContaining("Authentication failed");
    }

    private void await()
            throws Exception
    {
        Instant end = Instant.now().plus(START_LIMIT);
        while (true) {
            try {
                query("root", "SELECT 1");
                return;
            }
            catch (SQLException e) {
                assertThat(Instant.now()).as("%s; see %s", e.getMessage(), cluster.coordinator().log()).isBefore(end);
                assertThat(cluster.coordinator().hasEndedWithin(Duration.ofMillis(500))).as("the server ended: %s", cluster.coordinator().log()).isFalse();
            }
        }
    }

    private List<String> query(String user, String sql)
            throws SQLException
    {
        try (Connection connection = connect(user, "of-" + user); Statement statement = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        rows.add(result.getString(1));
                    }
                }
            }
            return rows;
        }
    }

    private Connection connect(String user, String password)
            throws SQLException
    {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("SSL", "true");
        properties.setProperty("SSLTrustStorePath", trustStore.toString());
        properties.setProperty("SSLTrustStorePassword", STORE_PASSWORD);
        return new TrinoDriver().connect("jdbc:trino://localhost:%s/retail_media".formatted(port), properties);
    }

    private static void makeCertificate(Path keyStore, Path trustStore)
            throws Exception
    {
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "coordinator", "-keyalg", "EC", "-validity", "2", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype", "PKCS12", "-keystore", keyStore.toString(), "-storepass", STORE_PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance(keyStore.toFile(), STORE_PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("coordinator", keys.getCertificate("coordinator"));
        try (var out = Files.newOutputStream(trustStore)) {
            trusted.store(out, STORE_PASSWORD.toCharArray());
        }
    }
}
