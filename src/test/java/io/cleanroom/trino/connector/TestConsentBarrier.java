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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.testing.CleanRoomCluster;
import io.cleanroom.trino.testing.PostgreSqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

/**
 * Whether somebody who owns a query, with no verifier before it, can tell a person whom conditions or a suppression list keep out from one who is not there at all:
 * by results, errors and their texts, warnings, plans, and every count that the engine shows of the query. Each question is asked a third time with the person
 * taking part, which shows that it can be told.
 */
@TestInstance(PER_CLASS)
@Execution(SAME_THREAD)
final class TestConsentBarrier
{
    private static final List<String> TABLES = List.of("acme.listed", "acme.consenting", "acme.both", "globex.listed", "globex.consenting");

    /** The person takes part; is kept out; was never there. */
    private static final List<String> ROOMS = List.of("seen", "kept", "gone");

    /** Of the person with number 7; {@code %s} is the table. */
    private static final List<String> ORACLES = List.of(
            "SELECT count(*) FROM %s",
            "SELECT id, spend FROM %s WHERE id = 7",
            "SELECT count(*) FROM %s WHERE 1 / (id - 7) >= 0",
            "SELECT count(*) FROM %s WHERE id BETWEEN 7 AND 8 AND CAST(substr(email, 7, 1) AS bigint) = 7 AND 1 / (7 - CAST(substr(email, 7, 1) AS bigint)) > 0",
            "SELECT max(spend) FROM %s WHERE id = 7 HAVING count(*) > 50",
            "SELECT count(*) FROM %s WHERE try(1 / (id - 7)) IS NULL",
            "SELECT id FROM %s ORDER BY spend DESC LIMIT 1",
            "SELECT count(*) FROM (SELECT 1 FROM %s LIMIT 20)",
            "SELECT sum(o.amount) FROM %s p JOIN globex.orders o ON p.id = o.id WHERE o.amount < 0",
            "SELECT count(*) FROM globex.orders o JOIN %s p ON p.id = o.id WHERE p.spend > 900",
            "SELECT count(*) FROM globex.orders o LEFT JOIN %s p ON p.id = o.id WHERE p.id IS NULL",
            "SELECT array_agg(id ORDER BY id) FROM %s WHERE email LIKE 'person7%%'",
            "SELECT approx_distinct(email), checksum(email) FROM %s",
            "SELECT (SELECT spend FROM %s WHERE id = 7) IS NULL",
            "EXPLAIN SELECT * FROM %s WHERE id = 7",
            "EXPLAIN (TYPE IO) SELECT * FROM %s WHERE id = 7",
            "SHOW STATS FOR %s",
            "SELECT count(*) FROM %s TABLESAMPLE BERNOULLI (100)");

    private static final Pattern NOISE = Pattern.compile("(?i).*(time|wall|cpu|duration|date|uri|self|nodeid|taskid|memory|heartbeat|gcinfo|version|traceparent|transactionid|averagebytesperrequest|successfulrequestscount|optimizerrulessummaries|schedulingcomplete|utilization|taskinstanceid|cataloghandle|splitdistribution|outputcalls|inputcalls|finishcalls|maxbufferedbytes|valueasblock|requests).*|start|end|transaction");

    private static final int LOOKS = 5;

    /** So that two runs of one query differ in nothing but times: whether a dynamic filter is there in time, and which thread takes a page, is chance. */
    private static final String SESSION = "enable_dynamic_filtering=false,task_concurrency=1";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private PostgreSqlServer postgres;
    private CleanRoomCluster cluster;

    @BeforeAll
    void start()
            throws Exception
    {
        postgres = PostgreSqlServer.start();
        cluster = CleanRoomCluster.start();
        Map<String, String> lake = cluster.createLake();
        cluster.guard();
        for (String room : ROOMS) {
            postgres.execute("postgres",
                    "CREATE SCHEMA crm_" + room,
                    "CREATE TABLE crm_%s.people (id bigint, email varchar(80), spend bigint, consent boolean)".formatted(room),
                    "INSERT INTO crm_%s.people SELECT i, 'person' || i || '@x.org', CASE i WHEN 7 THEN 999 ELSE i END, NOT (i = 7 AND '%s' = 'kept') FROM generate_series(1, 20) i WHERE i <> 7 OR '%s' <> 'gone'".formatted(room, room, room),
                    "CREATE TABLE crm_%s.optouts (email varchar(80))".formatted(room),
                    "INSERT INTO crm_%s.optouts VALUES ('%s')".formatted(room, room.equals("kept") ? " Person7@X.org" : "person77@x.org"),
                    "INSERT INTO crm_%s.optouts SELECT email FROM crm_%s.people WHERE id = 7 AND '%s' = 'kept'".formatted(room, room, room));
            cluster.trino().execute("CREATE SCHEMA lake.crm_" + room);
            cluster.trino().execute("CREATE TABLE lake.crm_%s.people AS SELECT i AS id, 'person' || CAST(i AS varchar) || '@x.org' AS email, IF(i = 7, BIGINT '999', i) AS spend, NOT (i = 7 AND '%s' = 'kept') AS consent FROM UNNEST(sequence(BIGINT '1', 20)) AS t(i) WHERE i <> 7 OR '%s' <> 'gone'".formatted(room, room, room));
            cluster.trino().execute("CREATE TABLE lake.crm_%s.optouts AS SELECT '%s' AS email".formatted(room, room.equals("kept") ? "person7@x.org" : "person77@x.org"));
            cluster.trino().execute("CREATE TABLE lake.crm_%s.orders AS SELECT i AS id, i - 7 AS amount FROM UNNEST(sequence(BIGINT '1', 30)) AS t(i)".formatted(room));
            ImmutableMap.Builder<String, String> properties = ImmutableMap.<String, String>builder()
                    .put("clean-room.token-key.k1", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
                    .put("party.acme.connector.name", "postgresql")
                    .put("party.acme.connection-url", postgres.jdbcUrl("postgres"))
                    .put("party.acme.connection-user", PostgreSqlServer.ADMINISTRATOR)
                    .put("party.acme.connection-password", "any")
                    .put("party.globex.connector.name", "iceberg");
            lake.forEach((name, value) -> properties.put("party.globex." + name, value));
            cluster.createRoom(room, contract(room), properties.buildOrThrow());
            cluster.accept(room);
        }
    }

    private static String contract(String room)
    {
        return """
            contract: 1
            clean_room: %1$s
            purpose: test
            direct_queries: allow
            parties:
              acme: {name: Acme, approvers: [amy], analysts: {users: [alan]}, auditors: [ada]}
              globex: {name: Globex, approvers: [gwen], analysts: {users: [gus]}, auditors: [gail]}
            tables:
              acme.listed:
                source: crm_%1$s.people
                suppress: {table: crm_%1$s.optouts, column: email, matches: email}
                columns: {id: {}, email: {}, spend: {}}
                rule: {type: none}
              acme.consenting:
                source: crm_%1$s.people
                rows: {consent: true}
                columns: {id: {}, email: {}, spend: {}}
                rule: {type: none}
              acme.both:
                source: crm_%1$s.people
                rows: {consent: true}
                suppress: {table: crm_%1$s.optouts, column: email, matches: email}
                columns:
                  id: {}
                  person: {token: {of: email, profile: email_v1}}
                  spend: {}
                rule: {type: none}
              globex.listed:
                source: crm_%1$s.people
                suppress: {table: crm_%1$s.optouts, column: email, matches: email}
                columns: {id: {}, email: {}, spend: {}}
                rule: {type: none}
              globex.consenting:
                source: crm_%1$s.people
                rows: {consent: true}
                columns: {id: {}, email: {}, spend: {}}
                rule: {type: none}
              globex.orders:
                source: crm_%1$s.orders
                columns: {id: {}, amount: {}}
                rule: {type: none}
            """.formatted(room);
    }

    @AfterAll
    void stop()
            throws Exception
    {
        cluster.close();
        postgres.close();
    }

    @Test
    void testNobodyCanTellKeptOutFromNeverThere()
            throws Exception
    {
        for (String table : TABLES) {
            List<String> telling = new ArrayList<>();
            List<String> leaks = new ArrayList<>();
            for (String oracle : ORACLES) {
                String sql = oracle.formatted(table);
                if (table.equals("acme.both") && sql.contains("email")) {
                    // not published there
                    continue;
                }
                if (table.startsWith("globex.") && sql.contains("p.spend >")) {
                    // told below
                    continue;
                }
                difference("kept", "gone", sql).forEach(line -> leaks.add(sql + ": " + line));
                if (!differenceOnce("kept", "seen", sql).isEmpty()) {
                    telling.add(oracle);
                }
            }
            assertThat(leaks).as(table).isEmpty();
            assertThat(telling).as("what tells that somebody takes part in %s, so that the test can tell", table).hasSizeGreaterThanOrEqualTo(10);
        }
    }

    /** Iceberg skips a file by the ranges of its columns, which know of all its rows: the page about consent says so, and has to say otherwise when this fails. */
    @Test
    void testWhatAFilesRangesTell()
            throws Exception
    {
        for (String table : List.of("globex.listed", "globex.consenting")) {
            String sql = "SELECT count(*) FROM %s WHERE spend > 900".formatted(table);
            assertThat(observed("kept", sql)).startsWith("[0]").contains("statement.processedRows = 19");
            assertThat(observed("gone", sql)).startsWith("[0]").contains("statement.processedRows = 0");
        }
        String sql = "SELECT count(*) FROM acme.listed WHERE spend > 900";
        assertThat(observed("kept", sql)).isEqualTo(observed("gone", sql)).contains("statement.processedRows = 0");
    }

    @Test
    void testConsentIsThatOfTheMoment()
    {
        assertThat(people("acme.both")).hasSize(20).contains(5L);
        postgres.execute("postgres", "INSERT INTO crm_seen.optouts VALUES (' PERSON5@x.org')");
        assertThat(people("acme.both")).hasSize(19).doesNotContain(5L);
        postgres.execute("postgres", "DELETE FROM crm_seen.optouts WHERE email LIKE '%PERSON5%'");
        assertThat(people("acme.both")).hasSize(20);

        postgres.execute("postgres", "UPDATE crm_seen.people SET consent = NULL WHERE id = 5");
        assertThat(people("acme.both")).hasSize(19).doesNotContain(5L);
        assertThat(people("acme.consenting")).hasSize(19).doesNotContain(5L);
        assertThat(people("acme.listed")).hasSize(20);
        postgres.execute("postgres", "UPDATE crm_seen.people SET consent = true WHERE id = 5");
        assertThat(people("acme.both")).hasSize(20);

        cluster.trino().execute("INSERT INTO lake.crm_seen.optouts VALUES 'person5@x.org'");
        assertThat(people("globex.listed")).hasSize(19).doesNotContain(5L);
        cluster.trino().execute("DELETE FROM lake.crm_seen.optouts WHERE email = 'person5@x.org'");
        assertThat(people("globex.listed")).hasSize(20);
    }

    @Test
    void testListThatIsNotThere()
    {
        postgres.execute("postgres", "ALTER TABLE crm_seen.optouts RENAME TO away");
        try {
            assertThatThrownBy(() -> people("acme.both")).hasMessage("table acme.both is unavailable: its suppression list does not exist");
            assertThat(people("acme.consenting")).as("has none").hasSize(20);
        }
        finally {
            postgres.execute("postgres", "ALTER TABLE crm_seen.away RENAME TO optouts");
        }
        // there when the query is planned, and not to be read: the view's rows fail
        postgres.execute("postgres",
                "ALTER TABLE crm_seen.optouts RENAME TO away",
                "CREATE VIEW crm_seen.optouts AS SELECT (CASE WHEN 1 / (length(email) - 14) > 0 THEN email END)::varchar(80) AS email FROM crm_seen.away");
        try {
            assertThatThrownBy(() -> people("acme.both"))
                    .hasMessage("table acme.both is unavailable: its suppression list could not be read to its end")
                    .hasStackTraceContaining("unavailable");
        }
        finally {
            postgres.execute("postgres", "DROP VIEW crm_seen.optouts", "ALTER TABLE crm_seen.away RENAME TO optouts");
        }
        assertThat(people("acme.both")).hasSize(20);
    }

    private List<Object> people(String table)
    {
        return cluster.trino().execute("SELECT id FROM seen." + table).getOnlyColumn().toList();
    }

    /** Everything that the engine sends to the owner of a query, but what differs between two runs of the same query: times, identifiers and places. */
    private List<String> observed(String room, String sql)
            throws IOException, InterruptedException
    {
        List<String> observed = new ArrayList<>();
        JsonNode last = run(room, sql, observed);
        String queryId = last.path("id").asText();
        flatten("statement", last.path("stats"), observed);
        flatten("error", last.path("error"), observed);
        flatten("warnings", last.path("warnings"), observed);
        HttpResponse<String> info = get(cluster.trino().getCoordinator().getBaseUrl().resolve("/v1/query/" + queryId));
        assertThat(info.statusCode()).isEqualTo(200);
        JsonNode root = json.readTree(info.body());
        assertThat(last.has("error") || !root.path("queryStats").path("operatorSummaries").isEmpty()).as(sql).isTrue();
        flatten("query", root, observed);
        // a handle of Iceberg names the snapshot that is read, which is another one for each of the three
        return observed.stream().filter(line -> !line.contains("IcebergTableHandle")).map(line -> line.replace(room, "room").replace(queryId, "query")).toList();
    }

    /** What tells the two rooms apart whenever one looks: what differs once and not again, as where another thread took a page, is chance. */
    private List<String> difference(String room, String other, String sql)
            throws IOException, InterruptedException
    {
        List<String> difference = differenceOnce(room, other, sql);
        for (int look = 1; look < LOOKS && !difference.isEmpty(); look++) {
            difference.retainAll(differenceOnce(room, other, sql));
        }
        return difference;
    }

    private List<String> differenceOnce(String room, String other, String sql)
            throws IOException, InterruptedException
    {
        List<String> one = observed(room, sql);
        List<String> two = observed(other, sql);
        List<String> difference = less(one, two);
        difference.addAll(less(two, one));
        return difference;
    }

    private static List<String> less(List<String> lines, List<String> others)
    {
        List<String> left = new ArrayList<>(lines);
        others.forEach(left::remove);
        return left;
    }

    private JsonNode run(String room, String sql, List<String> observed)
            throws IOException, InterruptedException
    {
        HttpRequest first = HttpRequest.newBuilder(cluster.trino().getCoordinator().getBaseUrl().resolve("/v1/statement"))
                .header("X-Trino-User", "mallory")
                .header("X-Trino-Catalog", room)
                .header("X-Trino-Schema", "acme")
                .header("X-Trino-Session", SESSION)
                .POST(HttpRequest.BodyPublishers.ofString(sql))
                .build();
        JsonNode answer = json.readTree(http.send(first, ofString()).body());
        while (answer.hasNonNull("nextUri")) {
            answer = json.readTree(get(URI.create(answer.get("nextUri").asText())).body());
            answer.path("data").forEach(row -> observed.add(row.toString()));
        }
        return answer;
    }

    private HttpResponse<String> get(URI uri)
            throws IOException, InterruptedException
    {
        return http.send(HttpRequest.newBuilder(uri).header("X-Trino-User", "mallory").build(), ofString());
    }

    private static void flatten(String path, JsonNode node, List<String> lines)
    {
        if (node.isObject()) {
            node.properties().stream()
                    .filter(member -> !NOISE.matcher(member.getKey()).matches())
                    .forEach(member -> flatten(path + "." + member.getKey(), member.getValue(), lines));
        }
        else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                flatten(path + "[" + index + "]", node.get(index), lines);
            }
        }
        else if (!node.isMissingNode()) {
            lines.add(path + " = " + node.asText());
        }
    }
}
