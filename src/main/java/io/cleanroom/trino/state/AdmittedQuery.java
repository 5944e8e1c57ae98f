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

import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * A query whose admission is durable in the log of its clean room.
 *
 * @param party the party of the user who runs it
 * @param tables the published tables that it may read, and no others
 */
public record AdmittedQuery(String cleanRoom, String party, String user, String template, Set<TableName> tables)
{
    public AdmittedQuery
    {
        requireNonNull(cleanRoom, "cleanRoom is null");
        requireNonNull(party, "party is null");
        requireNonNull(user, "user is null");
        requireNonNull(template, "template is null");
        tables = ImmutableSet.copyOf(tables);
    }
}
