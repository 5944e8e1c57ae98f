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

import java.util.List;
import java.util.Optional;

/**
 * The statements in progress on this coordinator: what the event listener saw, the access control asks for by query id,
 * and what the connector read for them. A query id that is not here is unknown, and what is unknown is denied.
 */
public final class Queries
{
    /** Idempotent: the engine may deliver a statement twice. */
    public void submitted(SubmittedQuery query)
    {
        throw new UnsupportedOperationException();
    }

    public Optional<SubmittedQuery> find(String queryId)
    {
        throw new UnsupportedOperationException();
    }

    public void scanned(String queryId, ScannedTable scan)
    {
        throw new UnsupportedOperationException();
    }

    /** Forgets the query. */
    public List<ScannedTable> completed(String queryId)
    {
        throw new UnsupportedOperationException();
    }
}
