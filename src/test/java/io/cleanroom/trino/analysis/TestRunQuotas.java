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
package io.cleanroom.trino.analysis;

import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.contract.RunQuota;
import io.cleanroom.trino.state.AuditSettings;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.testing.TestingContracts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MONTHS;
import static java.time.temporal.ChronoUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;

final class TestRunQuotas
{
    private final CleanRooms rooms = new CleanRooms();
    private CleanRoom room;

    @BeforeEach
    void open(@TempDir Path directory)
    {
        room = new CleanRoom(ContractParser.parse("test", TestingContracts.retail().getBytes(UTF_8)), Map.of(), true);
        rooms.register(room);
        rooms.guard(new AuditSettings(directory, true));
    }

    @AfterEach
    void close()
    {
        rooms.unregister(room);
    }

    @Test
    void testPeriodsBeginInUtc()
    {
        Instant sunday = Instant.parse("2026-11-29T23:59:59Z");
        assertThat(start(DAYS, sunday)).isEqualTo("2026-11-29T00:00:00Z");
        assertThat(start(WEEKS, sunday)).as("from Monday").isEqualTo("2026-11-23T00:00:00Z");
        assertThat(start(WEEKS, Instant.parse("2026-11-30T00:00:00Z"))).isEqualTo("2026-11-30T00:00:00Z");
        assertThat(start(MONTHS, sunday)).isEqualTo("2026-11-01T00:00:00Z");
    }

    @Test
    void testEachRunCountsOnceWhetherItIsReadOrWasSeen()
    {
        RunQuotas quotas = new RunQuotas(room);
        // before anybody asks, as where a template has its quota from a later contract
        admit(quotas, "acme", "overlap");
        admit(quotas, "acme", "overlap");
        assertThat(hasLeft(quotas, "acme", "overlap", 3)).isTrue();
        assertThat(hasLeft(quotas, "acme", "overlap", 2)).isFalse();
        admit(quotas, "acme", "overlap");
        assertThat(hasLeft(quotas, "acme", "overlap", 4)).isTrue();
        assertThat(hasLeft(quotas, "acme", "overlap", 3)).isFalse();
        assertThat(hasLeft(quotas, "globex", "overlap", 1)).as("another party's").isTrue();
        assertThat(hasLeft(quotas, "acme", "other", 1)).as("another analysis").isTrue();
        assertThat(hasLeft(new RunQuotas(room), "acme", "overlap", 3)).as("after a restart").isFalse();
        assertThat(hasLeft(new RunQuotas(room), "acme", "overlap", 4)).isTrue();
    }

    @Test
    void testDirectQueriesAndEarlierPeriodsDoNotCount()
    {
        room.record(EntryKind.QUERY_ADMITTED, Optional.of("acme"), Optional.of("alan"), new QueryEntries("direct", "acme").admitted(Optional.empty(), "overlap", "hash", Set.of(), Map.of(), "text"));
        RunQuotas quotas = new RunQuotas(room);
        assertThat(hasLeft(quotas, "acme", "overlap", 1)).isTrue();
        admit(quotas, "acme", "overlap");
        assertThat(hasLeft(quotas, "acme", "overlap", 1)).isFalse();
        assertThat(quotas.hasLeft("acme", "overlap", new RunQuota(DAYS, 1), Instant.now().plus(1, DAYS))).as("tomorrow").isTrue();
    }

    private void admit(RunQuotas quotas, String party, String template)
    {
        room.record(EntryKind.QUERY_ADMITTED, Optional.of(party), Optional.of("alan"), new QueryEntries("run", party).admitted(Optional.of("caller"), template, "hash", Set.of(), Map.of(), "text"));
        quotas.admitted(party, template, Instant.now());
    }

    private static boolean hasLeft(RunQuotas quotas, String party, String template, int max)
    {
        return quotas.hasLeft(party, template, new RunQuota(MONTHS, max), Instant.now());
    }

    private static String start(ChronoUnit unit, Instant now)
    {
        return RunQuotas.start(new RunQuota(unit, 1), now).toString();
    }
}
