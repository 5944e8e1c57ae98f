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
package io.cleanroom.trino.verifier;

import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.sql.TemplateText;
import io.cleanroom.trino.sql.TemplateText.ParameterUse;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.spi.type.Type;
import io.trino.testing.MaterializedResult;
import io.trino.testing.QueryRunner;
import io.trino.testing.StandaloneQueryRunner;
import org.intellij.lang.annotations.Language;

import java.util.List;
import java.util.Map;

import static io.trino.testing.TestingSession.testSessionBuilder;

/** The published tables of {@code verifier/contract.yaml} in a real engine, in one catalog with the name of the clean room. */
final class TestingEngine
        implements AutoCloseable
{
    /** Beside which, as a decimal, no whole number of two digits fits. */
    static final String TINY = "0.0000000000000000000000000000000000001";

    private static final Map<String, String> COLUMNS = Map.of(
            "acme.customers", "customer varbinary, loyalty bigint, region varchar, age_band varchar, spend decimal(12,2), postcode varchar",
            "globex.purchases", "customer varbinary, region_key varchar, day date, channel varchar, amount decimal(12,2)",
            "globex.reviews", "customer varbinary, topic varchar, score integer",
            "initech.trips", "traveller varbinary, region varchar, nights integer",
            "initech.bookings", "traveller varbinary, passport varchar, booked date, kind varchar, stars integer, hotel varchar, price decimal(10,2), nights bigint",
            "initech.guests", "guest varchar, country varchar, spent decimal(10,2)",
            "initech.visits", "visitor varchar, city varchar",
            "initech.calls", "traveller varbinary, mail varbinary, number varbinary, caller varbinary, card varchar, topic varchar",
            "initech.stays", "traveller varbinary, arrived date, reserved timestamp(3), rooms integer, keys bigint, height decimal(18,2), share decimal(38,30), weight double, code char(4), word varchar(20), floor decimal(10,2), door bigint");

    private static final Map<String, String> VALUES = Map.of("since", "DATE '2026-03-01'", "market", "'EU'", "tiny", TINY);

    private final QueryRunner runner = new StandaloneQueryRunner(testSessionBuilder().setCatalog("retail_media").build());

    TestingEngine()
    {
        runner.installPlugin(new MemoryPlugin());
        runner.createCatalog("retail_media", "memory", Map.of());
        for (String party : List.of("acme", "globex", "initech")) {
            runner.execute("CREATE SCHEMA " + party);
        }
        clear();
    }

    /** Empty tables. */
    void clear()
    {
        COLUMNS.forEach((table, columns) -> {
            runner.execute("DROP TABLE IF EXISTS " + table);
            runner.execute("CREATE TABLE %s (%s)".formatted(table, columns));
        });
    }

    /** @param rows a query */
    void insert(String table, @Language("SQL") String rows)
    {
        runner.execute("INSERT INTO %s %s".formatted(table, rows));
    }

    MaterializedResult execute(@Language("SQL") String sql)
    {
        return runner.execute(sql);
    }

    /** What the parties have approved, with values for its parameters. */
    MaterializedResult executeCompiled(ApprovableTemplate approvable)
    {
        return execute(bind(approvable.compiled(), approvable.parameters()));
    }

    /** What was written, as if there were no clean room. */
    MaterializedResult executeOriginal(AnalysisTemplate template)
    {
        TemplateText text = TemplateText.of(template.sql(), template.parameters().keySet());
        return execute(bind(text.statement(), text.parameters().stream().map(ParameterUse::name).toList()));
    }

    Type typeOf(String table, String column)
    {
        return execute("SELECT %s FROM %s LIMIT 0".formatted(column, table)).getTypes().getFirst();
    }

    private static String bind(String text, List<String> parameters)
    {
        String bound = text;
        for (String parameter : parameters) {
            bound = bound.replaceFirst("\\?", VALUES.get(parameter));
        }
        return bound;
    }

    @Override
    public void close()
    {
        runner.close();
    }
}
