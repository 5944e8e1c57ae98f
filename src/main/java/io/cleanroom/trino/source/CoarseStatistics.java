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
package io.cleanroom.trino.source;

import io.airlift.log.Logger;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.statistics.ColumnStatistics;
import io.trino.spi.statistics.Estimate;
import io.trino.spi.statistics.TableStatistics;

import java.util.Map;

import static java.lang.Math.ceil;
import static java.lang.Math.log;
import static java.lang.Math.max;
import static java.lang.Math.pow;
import static java.lang.Math.rint;

/**
 * What the optimizer is told of a source's statistics: powers of two and no values, enough to choose a plan.
 *
 * <p>Exact figures would be an answer without a threshold: they end in the plan, which the owner of a direct query can read.
 * Where a party keeps rows back there are none at all, because a source counts those rows too.
 */
public final class CoarseStatistics
{
    private static final Logger logger = Logger.get(CoarseStatistics.class);
    private static final double FEWEST_ROWS = 1024;

    private CoarseStatistics() {}

    public static TableStatistics of(SourceCall call, PublishedTableHandle table)
    {
        if (table.conditional() || table.isFiltered()) {
            return TableStatistics.empty();
        }
        try {
            return of(call, table, call.metadata().getTableStatistics(call.session(), call.table(table)));
        }
        catch (RuntimeException e) {
            logger.warn(e, "The source of %s gives no statistics", table.name());
            return TableStatistics.empty();
        }
    }

    private static TableStatistics of(SourceCall call, PublishedTableHandle table, TableStatistics exact)
    {
        if (exact.getRowCount().isUnknown()) {
            return TableStatistics.empty();
        }
        double rows = max(FEWEST_ROWS, powerOfTwo(exact.getRowCount().getValue()));
        TableStatistics.Builder coarse = TableStatistics.builder().setRowCount(Estimate.of(rows));
        Map<ColumnHandle, ColumnStatistics> columns = exact.getColumnStatistics();
        for (PublishedColumnHandle column : table.columns()) {
            ColumnStatistics statistics = columns.get(call.column(column.inner()));
            if (statistics != null) {
                coarse.setColumnStatistics(column, coarse(statistics, exact.getRowCount().getValue(), rows));
            }
        }
        return coarse.build();
    }

    private static ColumnStatistics coarse(ColumnStatistics exact, double exactRows, double rows)
    {
        ColumnStatistics.Builder coarse = ColumnStatistics.builder();
        if (!exact.getNullsFraction().isUnknown()) {
            coarse.setNullsFraction(Estimate.of(rint(exact.getNullsFraction().getValue() * 8) / 8));
        }
        if (!exact.getDistinctValuesCount().isUnknown()) {
            coarse.setDistinctValuesCount(Estimate.of(Math.min(rows, powerOfTwo(exact.getDistinctValuesCount().getValue()))));
        }
        if (!exact.getDataSize().isUnknown() && exactRows > 0) {
            coarse.setDataSize(Estimate.of(powerOfTwo(exact.getDataSize().getValue() / exactRows) * rows));
        }
        return coarse.build();
    }

    private static double powerOfTwo(double value)
    {
        return value <= 1 ? 1 : pow(2, ceil(log(value) / log(2)));
    }
}
