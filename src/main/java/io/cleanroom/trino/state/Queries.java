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
package io.cleanroom.trino.state;

import com.google.common.collect.ImmutableList;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * The statements in progress on this coordinator: what the event listener saw, the access control asks for by query id,
 * and what the connector read for them. A query id that is not here is unknown, and what is unknown is denied.
 *
 * <p>Memory is bounded: where too many statements are in progress the oldest becomes unknown.
 */
public final class Queries
{
    private static final int MAX_QUERIES = 10_000;
    private static final int MAX_SCANS = 1_000;

    private final int maxQueries;
    private final Map<String, Progress> queries = new LinkedHashMap<>();

    public Queries()
    {
        this(MAX_QUERIES);
    }

    Queries(int maxQueries)
    {
        this.maxQueries = maxQueries;
    }

    /** Idempotent: the engine may deliver a statement twice. The first one counts. */
    public synchronized void submitted(SubmittedQuery query)
    {
        queries.putIfAbsent(query.queryId(), new Progress(query, new LinkedHashSet<>()));
        if (queries.size() > maxQueries) {
            queries.remove(queries.keySet().iterator().next());
        }
    }

    public synchronized Optional<SubmittedQuery> find(String queryId)
    {
        return Optional.ofNullable(queries.get(queryId)).map(Progress::query);
    }

    /** Equal scans of one query are one; nothing happens if the query is unknown. */
    public synchronized void scanned(String queryId, ScannedTable scan)
    {
        requireNonNull(scan, "scan is null");
        Progress progress = queries.get(queryId);
        if (progress != null && progress.scans().size() < MAX_SCANS) {
            progress.scans().add(scan);
        }
    }

    /** Forgets the query. */
    public synchronized List<ScannedTable> completed(String queryId)
    {
        Progress progress = queries.remove(queryId);
        return progress == null ? ImmutableList.of() : ImmutableList.copyOf(progress.scans());
    }

    private record Progress(SubmittedQuery query, Set<ScannedTable> scans) {}
}
