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

import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.testing.server.TrinoCluster;
import io.cleanroom.trino.testing.server.TrinoNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/**
 * A server in which several people work at once is killed (SIGKILL) at random moments, while it works or while it starts, and started again on what it left behind.
 * The system property {@code kills} says how often, and {@code kills.seed} the seed of the moments.
 */
@TestInstance(PER_CLASS)
final class TestServerKill
{
    private static final int KILLS = Integer.getInteger("kills", 50);
    private static final long SEED = Long.getLong("kills.seed", System.nanoTime());
    private static final int STARTS_OF_KILLS = 4;
    private static final int WORK_MILLIS = 3_000;
    private static final int LOG_SHOWN = 4_000;
    private static final int SIGKILL = 128 + 9;

    private final Random random = new Random(SEED);
    private final TwoDatabases parties = new TwoDatabases();
    private final Told told = new Told();

    private Path directory;
    private TrinoCluster cluster;
    private RoomClient client;
    private LogCopy log;
    private RoomWork work;
    private List<String> health;
    private Duration start;
    private Duration starts = Duration.ZERO;

    private int killedAtWork;
    private int killedInStart;

    /** The first server ends in order, and leaves an archive of its classes, from which the others start sooner. */
    @BeforeAll
    void setUp(@TempDir Path temporary)
            throws SQLException
    {
        directory = temporary;
        cluster = TrinoCluster.builder(Path.of(System.getProperty("server.directory")), Path.of("src/test/etc/kill"), directory)
                .workers(0)
                .plugins("clean-room", "postgresql")
                .environment("ACME_DATABASE_URL", parties.databases().jdbcUrl("acme"))
                .environment("GLOBEX_DATABASE_URL", parties.databases().jdbcUrl("globex"))
                .environment("CLEAN_ROOM_AUDIT_DIRECTORY", directory.resolve("audit").toString())
                .build();
        client = new RoomClient(cluster, "kill");
        log = new LogCopy(client);
        cluster.start();
        work = new RoomWork(client, told);
        health = health();
        cluster.stop();
    }

    @AfterAll
    void tearDown()
    {
        cluster.kill();
        parties.close();
    }

    @Test
    void testNothingThatWasToldIsLostAndNoSecondRootIsSigned()
            throws SQLException, IOException, InterruptedException
    {
        System.out.printf("%s kills, -Dkills.seed=%s%n", KILLS, SEED);
        startAndCheck();
        for (int kill = 1; kill <= KILLS; kill++) {
            RoomPeople people = new RoomPeople(client, everything());
            kill(Duration.ofMillis(random.nextInt(WORK_MILLIS)));
            people.stop();
            killedAtWork++;
            if (kill < KILLS && random.nextInt(STARTS_OF_KILLS) == 0) {
                cluster.launch();
                people = new RoomPeople(client, work.questions());
                kill(Duration.ofMillis((long) (random.nextDouble() * start.toMillis() * 1.25)));
                people.stop();
                killedInStart++;
                kill++;
            }
            startAndCheck();
        }
        System.out.printf(
                Locale.ROOT,
                "%d kills of a running server, %d of them in its start: %d entries, %d that somebody was told of, %d checkpoints handed out, %d bytes cut; a start took %.1f s%n",
                killedAtWork + killedInStart,
                killedInStart,
                log.size(),
                told.entries(),
                told.checkpoints(),
                log.entries(EntryKind.LOG_OPENED).mapToLong(entry -> (long) entry.members().get("cut_bytes")).sum(),
                starts.toMillis() / 1e3 / (killedAtWork + 1));
        checkWholeLog();
    }

    private List<RoomTask> everything()
    {
        List<RoomTask> tasks = new ArrayList<>(work.questions());
        tasks.addAll(work.decisions());
        return tasks;
    }

    private void kill(Duration after)
    {
        TrinoNode server = cluster.coordinator();
        if (server.hasEndedWithin(after)) {
            fail("The server has ended by itself with code %s; its log:%n%s", server.exitCode(), server.logText().substring(Math.max(0, server.logText().length() - LOG_SHOWN)));
        }
        server.kill();
        assertThat(server.exitCode()).isEqualTo(SIGKILL);
    }

    private void startAndCheck()
            throws SQLException
    {
        long before = System.nanoTime();
        cluster.start();
        start = Duration.ofNanos(System.nanoTime() - before);
        starts = starts.plus(start);
        assertThat(health()).isEqualTo(health);
        told.proof(client.query("ada", "SELECT proof FROM TABLE(clean_room.proof())").getFirst());
        log.extend();
        told.check(log);
        work.check();
    }

    private List<String> health()
            throws SQLException
    {
        return client.query("ada", "SELECT component, party, table_name, status FROM clean_room.health");
    }

    /** Everything once more from the first entry, by those who do not trust the server. */
    private void checkWholeLog()
            throws SQLException, IOException, InterruptedException
    {
        LogCopy whole = new LogCopy(client);
        whole.extend();
        told.check(whole);
        List<Object> epochs = whole.entries(EntryKind.LOG_OPENED).map(entry -> entry.members().get("epoch")).toList();
        assertThat(epochs).isEqualTo(LongStream.rangeClosed(1, epochs.size()).boxed().toList());
        assertThat(epochs).hasSizeBetween(killedAtWork + 2, killedAtWork + killedInStart + 2);
        for (Map.Entry<String, String> auditor : Map.of("acme", "ada", "globex", "gail").entrySet()) {
            assertThat(client.query(auditor.getValue(), "SELECT count(*) FROM clean_room.disclosures WHERE field = 'text'"))
                    .as("texts of %s that can be opened", auditor.getKey())
                    .containsExactly(String.valueOf(whole.texts(auditor.getKey())));
        }
        Path policy = Files.write(directory.resolve("policy"), whole.policy().bytes());
        ShippedCommand command = ShippedCommand.java(directory);
        Path export = directory.resolve("export");
        Path disclosures = directory.resolve("disclosures");
        command.run(0, "export", "--server", "http://127.0.0.1:" + cluster.coordinator().port(), "--user", "ada", "--catalog", "kill", "--policy", policy.toString(), "--out", export.toString(), "--disclosures", disclosures.toString());
        assertThat(command.run(0, "verify", export.toString(), "--policy", policy.toString(), "--disclosures", disclosures.toString(), "--unsigned-approvals")).endsWith("VALID\n");
        assertThat(cluster.coordinator().logText()).doesNotContain("The audit log of clean room");
    }
}
