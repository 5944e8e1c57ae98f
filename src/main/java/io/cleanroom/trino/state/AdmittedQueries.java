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

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The queries in progress that were admitted, by query id. A query is put here only after its admission is durable, so what
 * is not here may read no row of a party.
 *
 * <p>It also knows which queries read or write tables outside the clean room: an analysis reads published tables and nothing
 * else, also where a name in its text was resolved elsewhere, and its rows go to the user who asked and nowhere else.
 */
public final class AdmittedQueries
{
    private final Map<String, AdmittedQuery> admitted = new ConcurrentHashMap<>();
    private final Set<String> reading = ConcurrentHashMap.newKeySet();
    private final Set<String> writing = ConcurrentHashMap.newKeySet();

    public void admitted(String queryId, AdmittedQuery query)
    {
        admitted.put(queryId, query);
    }

    public Optional<AdmittedQuery> find(String queryId)
    {
        return Optional.ofNullable(admitted.get(queryId));
    }

    public void readsElsewhere(String queryId)
    {
        reading.add(queryId);
    }

    public void writesElsewhere(String queryId)
    {
        writing.add(queryId);
    }

    public boolean isReadingElsewhere(String queryId)
    {
        return reading.contains(queryId);
    }

    public boolean isWriting(String queryId)
    {
        return writing.contains(queryId);
    }

    /** Forgets the query. */
    public Optional<AdmittedQuery> completed(String queryId)
    {
        reading.remove(queryId);
        writing.remove(queryId);
        return Optional.ofNullable(admitted.remove(queryId));
    }
}
