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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.release.Finding.Claim;
import io.cleanroom.trino.verifier.ApprovableTemplate;
import io.cleanroom.trino.verifier.OutputColumn;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import static java.util.Objects.requireNonNull;

/** What a query gives, by the group keys that it shows. */
final class ReleasedGroups
{
    private final LabEngine engine;
    private final RandomQuery query;
    private final ApprovableTemplate template;
    private final SupportQuery.Written support;

    ReleasedGroups(LabEngine engine, RandomQuery query, ApprovableTemplate template)
    {
        this.engine = requireNonNull(engine, "engine is null");
        this.query = requireNonNull(query, "query is null");
        this.template = requireNonNull(template, "template is null");
        this.support = SupportQuery.write(query);
    }

    /** @param values of the aggregates, without those that are NULL */
    record Row(List<Optional<BigDecimal>> values)
    {
        Row
        {
            values = ImmutableList.copyOf(values);
        }
    }

    /**
     * @param references people of each table reference
     * @param values people with a value behind each aggregate that has an argument
     */
    record Support(List<Long> references, List<Long> values)
    {
        Support
        {
            references = ImmutableList.copyOf(references);
            values = ImmutableList.copyOf(values);
        }

        long fewest()
        {
            return LongStream.concat(references.stream().mapToLong(Long::longValue), values.stream().mapToLong(Long::longValue)).min().orElseThrow();
        }
    }

    Map<List<Object>, List<Row>> released(String text, int database, List<Finding> findings)
    {
        MaterializedResult result = engine.execute(text, database);
        checkColumns(result, findings);
        int keys = query.shownKeys().size();
        Map<List<Object>, List<Row>> rows = new HashMap<>();
        for (MaterializedRow row : result.getMaterializedRows()) {
            List<Optional<BigDecimal>> values = IntStream.range(keys, row.getFieldCount())
                    .mapToObj(index -> Optional.ofNullable(row.getField(index)).map(value -> new BigDecimal(value.toString())))
                    .toList();
            rows.computeIfAbsent(key(row, keys), _ -> new ArrayList<>()).add(new Row(values));
        }
        return rows;
    }

    /** By database and shown keys. */
    Map<Integer, Map<List<Object>, List<Support>>> supports()
    {
        Map<Integer, Map<List<Object>, List<Support>>> supports = new HashMap<>();
        int keys = query.keys().size() + 1;
        for (MaterializedRow row : engine.executeOverAll(TestingLab.bound(support.sql())).getMaterializedRows()) {
            List<Object> shown = new ArrayList<>();
            IntStream.range(1, keys).filter(key -> query.keys().get(key - 1).isShown()).forEach(key -> shown.add(row.getField(key)));
            List<Long> counts = IntStream.range(keys, row.getFieldCount()).mapToObj(index -> (Long) row.getField(index)).toList();
            supports.computeIfAbsent((Integer) row.getField(0), _ -> new HashMap<>())
                    .computeIfAbsent(Collections.unmodifiableList(shown), _ -> new ArrayList<>())
                    .add(new Support(counts.subList(0, support.references()), counts.subList(support.references(), counts.size())));
        }
        return supports;
    }

    private void checkColumns(MaterializedResult result, List<Finding> findings)
    {
        List<String> told = template.columns().stream().map(column -> column.name() + " " + type(column)).toList();
        List<String> found = IntStream.range(0, result.getTypes().size())
                .mapToObj(index -> result.getColumnNames().get(index) + " " + result.getTypes().get(index).getDisplayName().replaceFirst("^varchar\\(.*", "varchar"))
                .toList();
        if (!told.equals(found)) {
            findings.add(new Finding(Claim.COLUMNS, "told %s, found %s".formatted(told, found)));
        }
    }

    private static String type(OutputColumn column)
    {
        return switch (column.type()) {
            case OutputColumn.SqlType(String name) -> name;
            case OutputColumn.TypeOf(var table, String source) -> new TestingLab.Origin(table, source).type();
        };
    }

    private static List<Object> key(MaterializedRow row, int keys)
    {
        return Collections.unmodifiableList(new ArrayList<>(row.getFields().subList(0, keys)));
    }
}
