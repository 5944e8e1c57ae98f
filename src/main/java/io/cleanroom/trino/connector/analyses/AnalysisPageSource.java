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
package io.cleanroom.trino.connector.analyses;

import com.google.common.collect.ImmutableList;
import io.airlift.json.JsonCodec;
import io.cleanroom.trino.analysis.AnalysisCall;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.SourcePage;
import io.trino.spi.type.Type;

import java.util.List;
import java.util.Map;

import static io.airlift.json.JsonCodec.listJsonCodec;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** The rows of one split. */
public final class AnalysisPageSource
        implements ConnectorPageSource
{
    private static final JsonCodec<List<String>> LINE = listJsonCodec(String.class);

    private final AnalysisSplit split;
    private final AnalysisTableHandle table;
    private final List<AnalysisColumnHandle> columns;
    private boolean finished;

    public AnalysisPageSource(AnalysisSplit split, AnalysisTableHandle table, List<AnalysisColumnHandle> columns)
    {
        this.split = requireNonNull(split, "split is null");
        this.table = requireNonNull(table, "table is null");
        this.columns = ImmutableList.copyOf(columns);
    }

    @Override
    public SourcePage getNextSourcePage()
    {
        finished = true;
        List<Type> types = columns.stream().map(AnalysisColumnHandle::type).toList();
        PageBuilder builder = new PageBuilder(types);
        new String(split.rows(), UTF_8).lines().map(LINE::fromJson).forEach(row -> {
            builder.declarePosition();
            for (int channel = 0; channel < columns.size(); channel++) {
                ValueText.write(types.get(channel), builder.getBlockBuilder(channel), text(columns.get(channel), row));
            }
        });
        Page page = builder.build();
        return SourcePage.create(page);
    }

    private String text(AnalysisColumnHandle column, List<String> row)
    {
        return switch (column.kind()) {
            case OUTPUT -> row.get(column.index());
            case PARAMETER -> values().get(column.name());
            case RUN_ID -> split.runId();
            case CHECKPOINT -> split.checkpoint();
        };
    }

    private Map<String, String> values()
    {
        return switch (table.call()) {
            case AnalysisCall.Approved approved -> approved.values();
            case AnalysisCall.Query _ -> Map.of();
        };
    }

    @Override
    public long getCompletedBytes()
    {
        return finished ? split.rows().length : 0;
    }

    @Override
    public long getReadTimeNanos()
    {
        return 0;
    }

    @Override
    public boolean isFinished()
    {
        return finished;
    }

    @Override
    public void close() {}
}
