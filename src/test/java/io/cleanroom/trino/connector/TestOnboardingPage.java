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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.audit.ApprovalStatement;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.SigningKey;
import io.cleanroom.trino.sql.StatementKind;
import io.cleanroom.trino.sql.StatementReader;
import io.cleanroom.trino.testing.CleanRoomQueryRunner;
import io.cleanroom.trino.testing.PostgreSqlServer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Does what src/site/markdown/onboarding.md says: the SQL of each block by whom the comment above it names, in the page's order, and compares with the
 * text block below it. Signatures and hashes are put where the page has dots.
 */
final class TestOnboardingPage
{
    private static final Pattern BLOCK = Pattern.compile("(?ms)^<!-- ([^\n]+) -->\n```sql\n(.*?)```\n\n(?:(<!-- refused -->\n)?```text\n(.*?)```|(Expected: no row))?");
    private static final Pattern EACH_SQL = Pattern.compile("(?m)^```sql$");
    private static final Pattern TEMPLATE = Pattern.compile("template => '(\\w+)'");
    private static final String PASSWORD = "clean_room";
    private static final String TRIAL = "retail_media_trial";

    /** So that everything that is wrong with the page is told, and not the first alone. */
    private final SoftAssertions all = new SoftAssertions();
    private final SigningKey acme = SigningKey.generate("acme.example/approvals", SignatureType.ED25519);
    private final SigningKey globex = SigningKey.generate("globex.example/approvals", SignatureType.ED25519);

    /** @param actor who is to run it, or in which database */
    private record Block(String actor, List<String> statements, boolean refused, Optional<String> expected)
    {
        Optional<String> database()
        {
            return Stream.of("acme", "globex").filter(party -> actor.startsWith(party + "'s database")).findFirst();
        }

        boolean beforeTheRoom()
        {
            return database().isPresent() && statements.getFirst().matches("(?s)(CREATE|SELECT c.oid).*");
        }

        List<String> users()
        {
            return actor.startsWith("as ") ? List.of(actor.substring(3).split(", ")) : List.of();
        }
    }

    @Test
    void testEachStatementDoesWhatThePageSays()
            throws Exception
    {
        List<Block> blocks = blocks();
        assertThat(blocks).hasSizeGreaterThan(25);
        try (PostgreSqlServer databases = PostgreSqlServer.start()) {
            databases.execute("postgres", "CREATE DATABASE acme", "CREATE DATABASE globex");
            // the views come after what they are over
            for (boolean deferred : new boolean[] {false, true}) {
                for (Block block : blocks) {
                    if (block.beforeTheRoom() && block.actor().endsWith("after step 6") == deferred) {
                        check(block, inDatabase(databases, block));
                    }
                }
            }
            try (CleanRoomQueryRunner trial = room(databases)) {
                CleanRoomQueryRunner live = trial.withContract(contract());
                for (Block block : blocks) {
                    if (block.database().isPresent() && !block.beforeTheRoom()) {
                        check(block, inDatabase(databases, block));
                    }
                    CleanRoomQueryRunner room = block.statements().getFirst().contains(TRIAL) ? trial : live;
                    for (String user : block.users()) {
                        check(block, inRoom(room, user, block));
                    }
                }
            }
        }
        all.assertAll();
    }

    @Test
    void testWhatIsNotRunCanBeRead()
            throws IOException
    {
        for (Block block : blocks()) {
            if (block.database().isEmpty()) {
                assertThat(block.statements()).allSatisfy(sql -> assertThat(StatementReader.kind(sql)).as(sql).isNotEqualTo(StatementKind.UNREADABLE));
            }
        }
    }

    private CleanRoomQueryRunner room(PostgreSqlServer databases)
            throws Exception
    {
        return CleanRoomQueryRunner.builder(contract().replaceFirst("(?m)^clean_room: retail_media$", "clean_room: " + TRIAL))
                .mount("acme", "postgresql", ImmutableMap.of("connection-url", databases.jdbcUrl("acme"), "connection-user", "clean_room", "connection-password", PASSWORD))
                .mount("globex", "postgresql", ImmutableMap.of("connection-url", databases.jdbcUrl("globex"), "connection-user", PostgreSqlServer.ADMINISTRATOR))
                .catalogProperty("clean-room.token-key.k1", "0f".repeat(32))
                .accessControlProperty("clean-room.unsigned-approvals", "false")
                .build();
    }

    private String contract()
            throws IOException
    {
        return Files.readString(Path.of("etc/clean-room/retail_media.yaml"))
                .replace("approvers: [amy]", "approvers: [amy]\n    signing_key: " + acme.verifierKey())
                .replace("approvers: [gwen]", "approvers: [gwen]\n    signing_key: " + globex.verifierKey());
    }

    private void check(Block block, List<String> found)
    {
        if (block.expected().isPresent()) {
            all.assertThat(found).as("%s: %s", block.actor(), block.statements()).isEqualTo(block.expected().get().lines().toList());
        }
    }

    private static List<String> inDatabase(PostgreSqlServer databases, Block block)
            throws SQLException
    {
        List<String> rows = new ArrayList<>();
        try (Connection connection = databases.connect(block.database().orElseThrow()); Statement statement = connection.createStatement()) {
            for (String sql : block.statements()) {
                if (statement.execute(sql.replace("'\u2026'", "'" + PASSWORD + "'"))) {
                    ResultSet result = statement.getResultSet();
                    while (result.next()) {
                        rows.add(result.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    /** The rows of all statements; of a refused one the expected part of its message. */
    private List<String> inRoom(CleanRoomQueryRunner room, String user, Block block)
    {
        List<String> rows = new ArrayList<>();
        for (String sql : block.statements()) {
            if (block.refused()) {
                Throwable refusal = catchThrowable(() -> room.execute(user, sql));
                all.assertThat(refusal).as(sql).isNotNull().hasMessageContaining(block.expected().orElseThrow().strip());
                return block.expected().orElseThrow().lines().toList();
            }
            if (sql.startsWith("CALL ")) {
                room.execute(user, decided(room, user, sql));
            }
            else if (sql.startsWith("EXPLAIN ")) {
                room.execute(user, sql);
            }
            else {
                room.rows(user, sql).forEach(row -> rows.add(row.getFields().stream().map(value -> value == null ? "NULL" : value.toString()).collect(joining(" | "))));
            }
        }
        return rows;
    }

    /** The call with what stands in the place of dots: a hash from the table that has it, and a signature of what the server asks for. */
    private String decided(CleanRoomQueryRunner room, String user, String sql)
    {
        String call = sql;
        if (call.contains("bundle_hash => '\u2026'")) {
            Matcher template = TEMPLATE.matcher(call);
            assertThat(template.find()).as(call).isTrue();
            call = call.replace("bundle_hash => '\u2026'", "bundle_hash => '%s'".formatted(room.value(user, "SELECT bundle_hash FROM templates WHERE template = '%s'".formatted(template.group(1)))));
        }
        if (call.contains("hash => '\u2026'")) {
            call = call.replace("hash => '\u2026'", "hash => '%s'".formatted(room.value(user, "SELECT hash FROM contracts WHERE status = 'proposed'")));
        }
        if (!call.contains("signature => '\u2026'")) {
            return call;
        }
        String unsigned = call.replace("signature => '\u2026'", "signature => ''");
        String message = catchThrowable(() -> room.execute(user, unsigned)).getMessage();
        assertThat(message).as(sql).contains("cleanroom/approval/v1");
        ApprovalStatement statement = ApprovalStatement.parse(message.substring(message.indexOf("cleanroom/approval/v1")).getBytes(UTF_8));
        return call.replace("signature => '\u2026'", "signature => '%s'".formatted(statement.sign(Map.of("amy", acme, "gwen", globex).get(user))));
    }

    private static List<Block> blocks()
            throws IOException
    {
        String page = Files.readString(Path.of("src/site/markdown/onboarding.md"));
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(page);
        while (matcher.find()) {
            List<String> statements = Stream.of(matcher.group(2).strip().split(";\\s*(?:\n|$)")).toList();
            Optional<String> expected = matcher.group(5) != null ? Optional.of("") : Optional.ofNullable(matcher.group(4));
            blocks.add(new Block(matcher.group(1), statements, matcher.group(3) != null, expected));
        }
        assertThat(blocks).as("every SQL block has a comment that says who runs it").hasSize((int) EACH_SQL.matcher(page).results().count());
        return blocks;
    }
}
