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
package io.cleanroom.trino.release;

import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.release.RandomDatabase.Row;
import io.cleanroom.trino.release.RandomDatabase.Variant;
import io.cleanroom.trino.release.TestingLab.Origin;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.MaterializedResult;
import io.trino.testing.QueryRunner;
import io.trino.testing.StandaloneQueryRunner;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.trino.testing.TestingSession.testSessionBuilder;
import static java.util.stream.Collectors.joining;

/** A Trino engine with one catalog for each database; the first has the room's own name. */
final class LabEngine
        implements AutoCloseable
{
    /** The catalog of all databases in one. */
    static final String ALL = "all_labs";

    private static final Pattern TABLE = Pattern.compile("\\b%s\\.(?=(?:acme|globex|initech|umbra)\\.)".formatted(TestingLab.ROOM));

    private final QueryRunner runner;
    private int executed;

    LabEngine(int databases)
    {
        runner = new StandaloneQueryRunner(testSessionBuilder()
                .setSystemProperty("task_concurrency", "1")
                .setSystemProperty("query_max_run_time", "2m")
                // what a plan for a few rows needs not
                .setSystemProperty("enable_stats_calculator", "false")
                .setSystemProperty("enable_dynamic_filtering", "false")
                .setSystemProperty("join_reordering_strategy", "NONE")
                .setSystemProperty("join_distribution_type", "BROADCAST")
                .build());
        runner.installPlugin(new MemoryPlugin());
        Stream.concat(Stream.of(ALL), IntStream.range(0, databases).mapToObj(LabEngine::catalog)).forEach(catalog -> {
            runner.createCatalog(catalog, "memory", Map.of());
            TestingLab.tables().stream().map(TableName::party).distinct().forEach(party -> runner.execute("CREATE SCHEMA %s.%s".formatted(catalog, party)));
        });
    }

    /** In place of what was there. */
    void load(List<Variant> variants)
    {
        for (TableName table : TestingLab.tables()) {
            List<Origin> columns = TestingLab.columns(table);
            for (int database = 0; database < variants.size(); database++) {
                create("%s.%s".formatted(catalog(database), table), "SELECT %s FROM (VALUES %s) source (%s)".formatted(
                        columns.stream().map(column -> "CAST(%s AS %s) AS %s".formatted(column.column(), column.type(), column.column())).collect(joining(", ")),
                        variants.get(database).database().tables().get(table).stream().map(Row::sql).collect(joining(", ")),
                        columns.stream().map(Origin::column).collect(joining(", "))));
            }
            create("%s.%s".formatted(ALL, table), IntStream.range(0, variants.size())
                    .mapToObj(database -> "SELECT *, %s AS %s FROM %s.%s".formatted(database, SupportQuery.DATABASE, catalog(database), table))
                    .collect(joining(" UNION ALL ")));
        }
    }

    private void create(String name, String rows)
    {
        runner.execute("DROP TABLE IF EXISTS " + name);
        runner.execute("CREATE TABLE %s AS %s".formatted(name, rows));
    }

    /** @param sql over the tables of all databases */
    MaterializedResult executeOverAll(String sql)
    {
        executed++;
        return runner.execute(sql);
    }

    /** @param sql over the tables of the room */
    MaterializedResult execute(String sql, int database)
    {
        executed++;
        return runner.execute(TABLE.matcher(sql).replaceAll(catalog(database) + "."));
    }

    int executed()
    {
        return executed;
    }

    @Override
    public void close()
    {
        runner.close();
    }

    private static String catalog(int database)
    {
        return database == 0 ? TestingLab.ROOM : TestingLab.ROOM + "_" + database;
    }
}
