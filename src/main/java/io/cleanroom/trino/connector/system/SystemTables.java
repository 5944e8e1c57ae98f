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

import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import io.cleanroom.trino.connector.CredentialEnds;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.TableProbe;
import io.cleanroom.trino.source.Tokenizers;
import io.trino.spi.connector.SystemTable;

import java.time.InstantSource;
import java.util.Set;

/** The system tables of one clean room. */
public final class SystemTables
{
    private final Set<SystemTable> tables;

    @Inject
    public SystemTables(Membership membership, TableProbe probe, CredentialEnds credentials, InstantSource clock, Tokenizers tokenizers)
    {
        tables = ImmutableSet.of(
                new PartiesTable(membership),
                new ContractsTable(membership),
                new TablesTable(membership),
                new ColumnsTable(membership, tokenizers),
                new ProfileExamplesTable(membership),
                new AlignmentTable(membership),
                new TemplatesTable(membership),
                new ApprovalsTable(membership),
                new StatementsTable(membership),
                new RunsTable(membership),
                new AuditLogTable(membership),
                new DisclosuresTable(membership),
                new HealthTable(membership, probe, credentials, clock));
    }

    public Set<SystemTable> tables()
    {
        return tables;
    }
}
