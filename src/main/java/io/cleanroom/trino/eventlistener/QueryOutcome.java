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
package io.cleanroom.trino.eventlistener;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import io.cleanroom.trino.audit.Secret;
import io.cleanroom.trino.contract.SourceProblem;
import io.cleanroom.trino.contract.SourceProblem.Aspect;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.state.AdmittedQuery;
import io.cleanroom.trino.state.ScannedTable;
import io.cleanroom.trino.state.SourceConditions;
import io.trino.spi.ErrorCode;
import io.trino.spi.eventlistener.QueryCompletedEvent;
import io.trino.spi.eventlistener.QueryFailureInfo;
import io.trino.spi.eventlistener.QueryInputMetadata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_SOURCE_FAILED;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_TABLE_UNAVAILABLE;
import static java.util.Objects.requireNonNull;

/**
 * How an admitted query ended, as the members of its entry. What a source gave is its own party's to read, and how many rows
 * came out is the runner's; everybody else sees commitments, because exact counts before the threshold are a leak.
 */
record QueryOutcome(AdmittedQuery query, QueryCompletedEvent event, List<ScannedTable> scans)
{
    private static final Set<ErrorCode> SOURCE_ERRORS = ImmutableSet.of(CLEAN_ROOM_TABLE_UNAVAILABLE.toErrorCode(), CLEAN_ROOM_SOURCE_FAILED.toErrorCode());

    QueryOutcome
    {
        requireNonNull(query, "query is null");
        requireNonNull(event, "event is null");
        requireNonNull(scans, "scans is null");
    }

    String queryId()
    {
        return event.getMetadata().getQueryId();
    }

    boolean failed()
    {
        return event.getFailureInfo().isPresent();
    }

    Map<String, Object> members()
    {
        ImmutableMap.Builder<String, Object> members = ImmutableMap.<String, Object>builder()
                .put("query_id", queryId())
                .put("template", query.template());
        // The message of an error can hold a value of a row; its name cannot
        event.getFailureInfo().map(QueryFailureInfo::getErrorCode)
                .ifPresentOrElse(
                        error -> members.put("error_name", error.getName()),
                        () -> members.put("rows", new Secret(query.party(), Long.toString(event.getStatistics().getOutputRows()))));
        return members.put("tables", tables()).buildOrThrow();
    }

    /**
     * What the query has met in the sources that it read, on whatever node. Without a row a success tells nothing: the engine may have left a table unread
     * because another one was empty.
     */
    void tell(SourceConditions sources)
    {
        for (TableName table : query.tables()) {
            if (failed()) {
                problem(table).ifPresent(problem -> sources.found(table, problem));
            }
            else if (contribution(table).rows() > 0) {
                sources.cleared(table, Aspect.READING);
            }
        }
    }

    private Optional<SourceProblem> problem(TableName table)
    {
        return event.getFailureInfo()
                .filter(failure -> SOURCE_ERRORS.contains(failure.getErrorCode()))
                .flatMap(QueryFailureInfo::getFailureMessage)
                .flatMap(message -> SourceProblem.ofFailure(table, message));
    }

    private Map<String, Object> tables()
    {
        return query.tables().stream()
                .collect(ImmutableSortedMap.toImmutableSortedMap(
                        String::compareTo,
                        TableName::toString,
                        table -> new Secret(table.party(), contribution(table).toJson())));
    }

    private SourceContribution contribution(TableName table)
    {
        List<ScannedTable> tableScans = scans.stream()
                .filter(scan -> scan.table().equals(table))
                .collect(toImmutableList());
        List<QueryInputMetadata> inputs = event.getIoMetadata().getInputs().stream()
                .filter(input -> input.getCatalogName().equals(query.cleanRoom()))
                .filter(input -> new TableName(input.getSchema(), input.getTable()).equals(table))
                .collect(toImmutableList());
        return SourceContribution.of(tableScans, inputs);
    }
}
