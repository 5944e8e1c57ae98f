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
package io.cleanroom.trino.connector;

import io.airlift.log.Logger;
import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.contract.SourceProblem;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.state.CleanRoom;
import io.trino.spi.TrinoException;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

import static io.cleanroom.trino.contract.SourceProblem.DRIFTED;
import static io.cleanroom.trino.contract.SourceProblem.LIST_INVALID;
import static io.cleanroom.trino.contract.SourceProblem.LIST_TOO_LONG;
import static io.cleanroom.trino.contract.SourceProblem.LIST_UNREADABLE;
import static io.cleanroom.trino.contract.SourceProblem.READ_FAILED;
import static io.cleanroom.trino.contract.SourceProblem.SLOW_TO_LIST;
import static io.cleanroom.trino.contract.SourceProblem.SLOW_TO_OPEN;
import static io.cleanroom.trino.contract.SourceProblem.UNREACHABLE;
import static java.util.Objects.requireNonNull;

/** Counts the troubled tables of one clean room for the server's JMX. */
final class RoomHealth
        implements RoomHealthMXBean
{
    private static final Logger log = Logger.get(RoomHealth.class);

    private final CleanRoom room;
    private final PublishedTables tables;
    private final CredentialEnds credentials;
    private final InstantSource clock;

    RoomHealth(CleanRoom room, PublishedTables tables, CredentialEnds credentials, InstantSource clock)
    {
        this.room = requireNonNull(room, "room is null");
        this.tables = requireNonNull(tables, "tables is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * A server has one coordinator. Where several share a process, as in tests, the bean of a name is that of the first.
     *
     * @return what takes it away again
     */
    Runnable register(MBeanServer server)
    {
        try {
            ObjectName name = new ObjectName("io.cleanroom.trino:type=RoomHealth,name=" + ObjectName.quote(room.name()));
            server.registerMBean(this, name);
            return () -> unregister(server, name);
        }
        catch (JMException e) {
            log.warn(e, "The health of clean room %s is not in JMX", room.name());
            return () -> {};
        }
    }

    private static void unregister(MBeanServer server, ObjectName name)
    {
        try {
            server.unregisterMBean(name);
        }
        catch (JMException e) {
            log.warn(e, "%s stays in JMX", name);
        }
    }

    @Override
    public Long getTables()
    {
        return count(_ -> true);
    }

    @Override
    public Long getUnavailableTables()
    {
        return count(table -> !readable(table) || has(table, problem -> problem.aspect().failing()));
    }

    @Override
    public Long getSlowTables()
    {
        return count(EnumSet.of(SLOW_TO_OPEN, SLOW_TO_LIST));
    }

    @Override
    public Long getDriftedTables()
    {
        return count(EnumSet.of(DRIFTED));
    }

    @Override
    public Long getUnreachableTables()
    {
        return count(EnumSet.of(UNREACHABLE));
    }

    @Override
    public Long getFailedTables()
    {
        return count(EnumSet.of(READ_FAILED));
    }

    @Override
    public Long getFailedSuppressionLists()
    {
        return count(EnumSet.of(LIST_UNREADABLE, LIST_INVALID, LIST_TOO_LONG));
    }

    @Override
    public Long getCredentialsDaysLeft()
    {
        return credentials.daysLeft(clock.instant()).orElse(null);
    }

    private Long count(Set<SourceProblem> problems)
    {
        return count(table -> has(table, problems::contains));
    }

    private Long count(Predicate<TableName> counted)
    {
        if (room.sources().isEmpty()) {
            return null;
        }
        try {
            return tables.listed().keySet().stream().filter(counted).count();
        }
        catch (TrinoException | AuditUnavailableException _) {
            return null;
        }
    }

    private boolean readable(TableName table)
    {
        try {
            return tables.readable(table, clock.instant()).isPresent();
        }
        catch (TrinoException _) {
            return false;
        }
    }

    private boolean has(TableName table, Predicate<SourceProblem> problem)
    {
        return room.sources().orElseThrow().of(table).stream().anyMatch(condition -> problem.test(condition.problem()));
    }
}
