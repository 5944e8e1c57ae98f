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

import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.contract.TableName;

import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * A query whose admission is durable in the log of its clean room.
 *
 * @param party the party of the user who runs it
 * @param user who asked for it
 * @param tables the published tables that it may read, and no others
 * @param sealed absent where the user owns the query
 */
public record AdmittedQuery(String cleanRoom, String party, String user, String template, Set<TableName> tables, Optional<SealedText> sealed)
{
    public AdmittedQuery
    {
        requireNonNull(cleanRoom, "cleanRoom is null");
        requireNonNull(party, "party is null");
        requireNonNull(user, "user is null");
        requireNonNull(template, "template is null");
        tables = ImmutableSet.copyOf(tables);
        requireNonNull(sealed, "sealed is null");
    }

    /** One that its user owns. */
    public AdmittedQuery(String cleanRoom, String party, String user, String template, Set<TableName> tables)
    {
        this(cleanRoom, party, user, template, tables, Optional.empty());
    }

    /** The user as whom the engine runs it. */
    public String owner()
    {
        return sealed.map(SealedText::principal).orElse(user);
    }

    /** Whether it is this statement that was admitted. */
    public boolean allows(SubmittedQuery query)
    {
        return query.user().equals(owner())
                && sealed.map(SealedText::text)
                        .map(text -> query.prepared().isEmpty() && query.text().equals(text))
                        .orElse(true);
    }
}
