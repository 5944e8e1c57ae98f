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
package io.cleanroom.trino.benchmark;

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.testing.CleanRoomCluster;
import io.cleanroom.trino.testing.PostgreSqlServer;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import static io.cleanroom.trino.benchmark.PairedRuns.median;

/**
 * What it costs to join two parties' tables on tokens: {@code mvn -Pbenchmark -Dbenchmark.main=TokenJoinBenchmark -Dbenchmark.rows=1500000 -Dbenchmark.files=1}. Prints ratios of paired runs
 * of one query, through one clean room over Iceberg tables and one of PostgreSQL, on the token columns and on the identifiers that they are made of, published as they are for the
 * purpose. One file of a table is read by one thread; what tables of several files show is what tokens cost when all processors are busy.
 */
public final class TokenJoinBenchmark
{
    private static final int WARM_UP_PAIRS = 20;
    private static final int PAIRS = 15;
    private static final int ORDERS_OF_EACH = 10;
    private static final int PURCHASES_OF_EACH = 50;
    private static final String SUMS = "SELECT a.segment, count(*), sum(b.spend)";

    // which would tell of each scan
    private static final Logger ICEBERG = Logger.getLogger("org.apache.iceberg");

    private final PostgreSqlServer postgres;
    private final CleanRoomCluster cluster;
    private final PrintStream out;

    private TokenJoinBenchmark(PostgreSqlServer postgres, CleanRoomCluster cluster, PrintStream out)
    {
        this.postgres = postgres;
        this.cluster = cluster;
        this.out = out;
    }

    public static void main(String[] args)
            throws Exception
    {
        // which the cluster takes over for its log
        PrintStream out = System.out;
        try (PostgreSqlServer postgres = PostgreSqlServer.start(); CleanRoomCluster cluster = CleanRoomCluster.start()) {
            ICEBERG.setLevel(Level.WARNING);
            new TokenJoinBenchmark(postgres, cluster, out).run(Integer.getInteger("benchmark.rows", 1_500_000), Integer.getInteger("benchmark.files", 1));
        }
    }

    private void run(int rows, int files)
    {
        Map<String, String> lake = cluster.createLake();
        cluster.trino().execute("CREATE SCHEMA lake.crm");
        cluster.trino().execute("CREATE SCHEMA lake.shop");
        table("lake.crm.people", rows, files, "n");
        table("lake.shop.people", rows, files, "n + %d".formatted(rows / 2));
        table("lake.crm.members", rows / ORDERS_OF_EACH, files, "n");
        table("lake.shop.orders", rows, files, "n * 7919 %% %d".formatted(rows / ORDERS_OF_EACH));
        table("lake.crm.customers", rows / PURCHASES_OF_EACH, files, "n");
        table("lake.shop.purchases", rows, files, "n * 7919 %% %d".formatted(rows / PURCHASES_OF_EACH));
        postgres.execute("postgres", "CREATE DATABASE initech");
        postgres.execute(
                "initech",
                "CREATE SCHEMA crm",
                "CREATE TABLE crm.people AS SELECT n AS id, 'person.' || n || '@example.org' AS email, n %% 20 AS segment, n %% 997 AS spend FROM generate_series(0::bigint, %d) n".formatted(rows - 1),
                "ANALYZE crm.people");
        cluster.guard();
        ImmutableMap.Builder<String, String> properties = ImmutableMap.<String, String>builder().put("clean-room.token-key.k1", "0b".repeat(32));
        for (String party : List.of("acme", "globex")) {
            properties.put("party.%s.connector.name".formatted(party), "iceberg");
            lake.forEach((name, value) -> properties.put("party.%s.%s".formatted(party, name), value));
        }
        properties.put("party.initech.connector.name", "postgresql");
        properties.put("party.initech.connection-url", postgres.jdbcUrl("initech"));
        properties.put("party.initech.connection-user", PostgreSqlServer.ADMINISTRATOR);
        cluster.createRoom("bench", contract(), properties.buildOrThrow());
        cluster.accept("bench");

        out.printf(Locale.ROOT, "tables of %s rows in %s files: people, half of them of both parties; orders, %s of each member, and purchases, %s of each customer; medians of %s pairs after %s%n", rows, files, ORDERS_OF_EACH, PURCHASES_OF_EACH, PAIRS, WARM_UP_PAIRS);
        out.printf(Locale.ROOT, "%-42s %10s %10s %7s%n", "join", "plain ms", "token ms", "ratio");
        compare("people, Iceberg: rows", "SELECT count(*)", "acme.people", "globex.people");
        compare("people, Iceberg: sums by segment", SUMS, "acme.people", "globex.people");
        compare("people, Iceberg: people by segment", "SELECT a.segment, count(DISTINCT a.person)", "acme.people", "globex.people");
        compare("people, PostgreSQL and Iceberg: sums", SUMS, "initech.people", "globex.people");
        compare("orders, Iceberg: sums by segment", SUMS, "acme.members", "globex.orders");
        compare("purchases, Iceberg: sums by segment", SUMS, "acme.customers", "globex.purchases");
    }

    /** @param person of the n-th row */
    private void table(String name, int rows, int files, String person)
    {
        int thousands = rows / 1_000;
        for (int file = 0; file < files; file++) {
            String statement = file == 0 ? "CREATE TABLE %s AS" : "INSERT INTO %s";
            cluster.trino().execute(statement.formatted(name) + """

                    SELECT n AS id, 'person.' || CAST(%s AS varchar) || '@example.org' AS email, n %% 20 AS segment, n %% 997 AS spend
                    FROM (SELECT BIGINT '1000' * i + j AS n FROM UNNEST(sequence(%d, %d)) AS t(i), UNNEST(sequence(0, 999)) AS u(j))
                    """.formatted(person, thousands * file / files, thousands * (file + 1) / files - 1));
        }
    }

    private void compare(String name, String select, String left, String right)
    {
        String plainSql = join(select, left + "_plain", right + "_plain");
        String tokenSql = join(select, left + "_tokens", right + "_tokens");
        double[] plainMillis = new double[PAIRS];
        double[] tokenMillis = new double[PAIRS];
        double[] ratios = new double[PAIRS];
        for (int pair = -WARM_UP_PAIRS; pair < PAIRS; pair++) {
            boolean plainFirst = pair % 2 == 0;
            double plain = plainFirst ? millis(plainSql) : 0;
            double token = millis(tokenSql);
            plain = plainFirst ? plain : millis(plainSql);
            if (pair >= 0) {
                plainMillis[pair] = plain;
                tokenMillis[pair] = token;
                ratios[pair] = token / plain;
            }
        }
        if (!rows(plainSql).equals(rows(tokenSql))) {
            throw new IllegalStateException("The answers to %s differ".formatted(name));
        }
        out.printf(Locale.ROOT, "%-42s %10.1f %10.1f %7.3f%n", name, median(plainMillis), median(tokenMillis), median(ratios));
    }

    private static String join(String select, String left, String right)
    {
        return select + " FROM bench.%s a JOIN bench.%s b ON a.person = b.person".formatted(left, right) + (select.contains("segment") ? " GROUP BY 1" : "");
    }

    private double millis(String sql)
    {
        long start = System.nanoTime();
        rows(sql);
        return (System.nanoTime() - start) / 1e6;
    }

    private List<String> rows(String sql)
    {
        return cluster.trino().execute(sql).getMaterializedRows().stream().map(Object::toString).sorted().toList();
    }

    private static String contract()
    {
        String tables = """
                  acme.people_%1$s: {source: crm.people, columns: %2$s, rule: {type: none}}
                  acme.members_%1$s: {source: crm.members, columns: %2$s, rule: {type: none}}
                  acme.customers_%1$s: {source: crm.customers, columns: %2$s, rule: {type: none}}
                  globex.people_%1$s: {source: shop.people, columns: %2$s, rule: {type: none}}
                  globex.orders_%1$s: {source: shop.orders, columns: %2$s, rule: {type: none}}
                  globex.purchases_%1$s: {source: shop.purchases, columns: %2$s, rule: {type: none}}
                  initech.people_%1$s: {source: crm.people, columns: %2$s, rule: {type: none}}
                """;
        return """
                contract: 1
                clean_room: bench
                parties:
                  acme: {approvers: [amy]}
                  globex: {approvers: [gwen]}
                  initech: {approvers: [ines]}
                tables:
                """
                + tables.formatted("plain", "{id: {}, segment: {}, spend: {}, person: {source: email}}")
                + tables.formatted("tokens", "{id: {}, segment: {}, spend: {}, person: {token: {of: email, profile: email_v1}}}");
    }
}
