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

import io.cleanroom.trino.connector.CredentialEnds;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.TableProbe;
import io.cleanroom.trino.connector.Viewer;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.RecordCursor;
import io.trino.spi.predicate.TupleDomain;

import java.time.InstantSource;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** What works, and what the parties should know. Whom the access control lets in sees all of it: nothing here is about a row or a source's names. */
final class HealthTable
        extends RoomTable
{
    private final TableProbe probe;
    private final CredentialEnds credentials;
    private final InstantSource clock;

    HealthTable(Membership membership, TableProbe probe, CredentialEnds credentials, InstantSource clock)
    {
        super(membership, "health", "What works, what does not, and what the parties should know; also for host administrators", columns()
                .text("component", "access_control, audit_log, witnesses, sealed_runs, contract, mount, residency, credentials, table, min_units, direct_queries, approvals or host")
                .text("party", "The party that it concerns; NULL where it concerns all")
                .text("table_name", "The published table that it concerns")
                .text("status", "ok, warning or failed")
                .time("since", "Since when, where that is known")
                .text("message", "What it means and what can be done"));
        this.probe = requireNonNull(probe, "probe is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public RecordCursor cursor(ConnectorTransactionHandle transaction, ConnectorSession session, TupleDomain<Integer> constraint)
    {
        Rows rows = new Rows(getTableMetadata());
        List<Finding> findings = new HealthCheck(membership(), credentials, clock.instant()).findings(table -> probe.problem(transaction, session, table));
        findings.forEach(finding -> rows.add(finding.component(), finding.party(), finding.table(), finding.status().text(), finding.since(), finding.message()));
        return rows.cursor();
    }

    @Override
    void fill(Rows rows, Viewer viewer, ConnectorSession session)
    {
        throw new UnsupportedOperationException();
    }
}
