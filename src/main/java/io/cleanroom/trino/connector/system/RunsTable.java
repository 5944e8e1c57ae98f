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
package io.cleanroom.trino.connector.system;

import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.connector.LogPages;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.cleanroom.trino.state.CleanRoom;
import io.trino.spi.connector.ConnectorSession;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class RunsTable
        extends RoomTable
{
    RunsTable(Membership membership)
    {
        super(membership, "runs", "Every query that was admitted or denied, and how it ended", columns()
                .text("query_id", "The engine's id of the query")
                .text("party", "Whose user it was; NULL for a user of no party")
                .text("user_name", "The user")
                .text("template", "The approved analysis; NULL where the query was denied")
                .text("status", "admitted, completed, failed, released or denied")
                .time("decided_at", "When it was admitted or denied")
                .time("ended_at", "When it completed or failed")
                .number("result_rows", "How many rows it gave; shown to the party that ran it only")
                .text("reasons", "The denial codes, or the name of the error")
                .text("bundle_hash", "What had been approved and was run")
                .text("query_text", "The text; shown to the party that ran it only")
                .text("parameter_values", "The values; shown to the party that ran it only")
                .text("source_reads", "What was asked of and given by the viewer's own source: columns, predicate, rows, bytes")
                .number("coalesced", "How many further denials of the same user this one stands for")
                .text("caller", "The analyst's query that asked for the run; NULL where the analyst's own query read the tables")
                .time("released_at", "When its rows were given out for the first time")
                .number("releases", "How often its rows were given out: more than once where a template allows reuse")
                .number("checkpoint_size", "Entries under the checkpoint of the audit log that was given out with the rows"));
    }

    @Override
    void fill(Rows rows, Viewer viewer, ConnectorSession session)
    {
        if (!viewer.seesState()) {
            return;
        }
        history(membership().room(), viewer.party()).values().forEach(run -> rows.add(
                run.queryId(),
                run.party(),
                run.user(),
                run.template(),
                run.status(),
                run.decidedAt(),
                run.endedAt(),
                run.resultRows().map(Long::valueOf),
                run.reasons(),
                run.bundleHash(),
                run.text(),
                run.values(),
                run.sourceReads(),
                run.coalesced(),
                run.caller(),
                run.releasedAt(),
                run.releases(),
                run.checkpointSize()));
    }

    private static Map<String, Run> history(CleanRoom room, String party)
    {
        Map<String, Run> runs = new LinkedHashMap<>();
        for (Iterator<List<LoggedEntry>> pages = new LogPages(room).pages(); pages.hasNext(); ) {
            List<LoggedEntry> page = pages.next().stream().filter(Run::concerns).toList();
            Map<Long, Map<String, String>> revealed = room.reveal(party, page);
            for (LoggedEntry logged : page) {
                Map<String, String> plaintext = revealed.getOrDefault(logged.index(), Map.of());
                runs.merge(Run.key(logged), Run.of(logged, plaintext), Run::with);
            }
        }
        return runs;
    }
}
