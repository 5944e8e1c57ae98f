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

import io.trino.spi.connector.ConnectorTableCredentials;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** What a party's source needs on the workers to read a table. */
public record PublishedTableCredentials(InnerHandle<ConnectorTableCredentials> inner)
        implements ConnectorTableCredentials
{
    public PublishedTableCredentials
    {
        requireNonNull(inner, "inner is null");
    }

    public static Optional<PublishedTableCredentials> of(SourceCall call, PublishedTableHandle table)
    {
        return call.metadata().getTableCredentials(call.session(), call.table(table))
                .map(credentials -> new PublishedTableCredentials(InnerHandle.live(call.source().codec(), ConnectorTableCredentials.class, credentials)));
    }

    @Override
    public String toString()
    {
        return "table credentials";
    }
}
