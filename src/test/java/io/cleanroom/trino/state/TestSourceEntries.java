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

import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.AuditLog;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.contract.TableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import static io.cleanroom.trino.audit.EntryKind.SOURCE_DRIFTED;
import static io.cleanroom.trino.audit.EntryKind.SOURCE_RECOVERED;
import static org.assertj.core.api.Assertions.assertThat;

final class TestSourceEntries
{
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00.5Z"), ZoneOffset.UTC);
    private static final TableName CUSTOMERS = new TableName("acme", "customers");
    private static final TableName PURCHASES = new TableName("globex", "purchases");
    private static final Optional<String> GONE = Optional.of("its source table does not exist");
    private static final Optional<String> OTHER_TYPE = Optional.of("the source column of region has type bigint, the contract pins varchar");
    private static final Optional<String> NONE = Optional.empty();
    private static final long MINUTE = 60_000_000_000L;

    @TempDir
    private Path directory;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void testOnceForEachChange()
    {
        try (AuditLog<FoldedState> log = open()) {
            SourceEntries sources = sourceEntries(log);
            for (Optional<String> problem : List.of(NONE, NONE, GONE, GONE, GONE, OTHER_TYPE, OTHER_TYPE, NONE, NONE, GONE)) {
                sources.found(CUSTOMERS, problem);
                nanos.addAndGet(MINUTE);
            }
            sources.found(PURCHASES, OTHER_TYPE);
            List<AuditEntry> entries = entries(log);
            assertThat(entries).extracting(AuditEntry::kind).containsExactly(SOURCE_DRIFTED, SOURCE_DRIFTED, SOURCE_RECOVERED, SOURCE_DRIFTED, SOURCE_DRIFTED);
            assertThat(entries).extracting(AuditEntry::members).containsExactly(
                    Map.of("table", "acme.customers", "problem", GONE.orElseThrow()),
                    Map.of("table", "acme.customers", "problem", OTHER_TYPE.orElseThrow()),
                    Map.of("table", "acme.customers"),
                    Map.of("table", "acme.customers", "problem", GONE.orElseThrow()),
                    Map.of("table", "globex.purchases", "problem", OTHER_TYPE.orElseThrow()));
            assertThat(entries).extracting(AuditEntry::party).extracting(Optional::orElseThrow).containsExactly("acme", "acme", "acme", "acme", "globex");
            assertThat(entries).extracting(AuditEntry::user).containsOnly(Optional.empty());
        }
    }

    @Test
    void testAtMostOnceAMinute()
    {
        try (AuditLog<FoldedState> log = open()) {
            SourceEntries sources = sourceEntries(log);
            for (int second = 0; second < 120; second++) {
                sources.found(CUSTOMERS, second % 2 == 0 ? GONE : NONE);
                nanos.addAndGet(MINUTE / 60);
            }
            assertThat(entries(log)).extracting(AuditEntry::kind).as("at 0 and at 61 seconds").containsExactly(SOURCE_DRIFTED, SOURCE_RECOVERED);
        }
    }

    @Test
    void testNotAgainAfterARestart()
    {
        try (AuditLog<FoldedState> log = open()) {
            sourceEntries(log).found(CUSTOMERS, GONE);
            entries(log);
        }
        try (AuditLog<FoldedState> log = open()) {
            SourceEntries sources = sourceEntries(log);
            assertThat(sources.logged(CUSTOMERS).map(AuditEntry::time)).hasValue(CLOCK.instant());
            assertThat(sources.logged(PURCHASES)).isEmpty();
            sources.found(CUSTOMERS, GONE);
            assertThat(entries(log)).hasSize(1);
            sources.found(CUSTOMERS, NONE);
            assertThat(entries(log)).extracting(AuditEntry::kind).containsExactly(SOURCE_DRIFTED, SOURCE_RECOVERED);
        }
    }

    /** The query that has found it goes on; the next one, a minute later, finds it again. */
    @Test
    void testLogThatDoesNotTakeIt()
    {
        AuditLog<FoldedState> closed = open();
        SourceEntries sources = sourceEntries(closed);
        closed.close();
        sources.found(CUSTOMERS, GONE);
        try (AuditLog<FoldedState> log = open()) {
            assertThat(entries(log)).isEmpty();
        }
    }

    private SourceEntries sourceEntries(AuditLog<FoldedState> log)
    {
        return new SourceEntries(log, nanos::get);
    }

    private AuditLog<FoldedState> open()
    {
        AuditLog<FoldedState> log = new AuditLog<>(directory.resolve("room"), "room", new StateFold("room", true), CLOCK, new SecureRandom());
        log.open();
        return log;
    }

    private static List<AuditEntry> entries(AuditLog<FoldedState> log)
    {
        // what was added before this is written when it returns
        log.open();
        return log.entries(0, 1000).stream()
                .map(LoggedEntry::entry)
                .filter(entry -> entry.kind() == SOURCE_DRIFTED || entry.kind() == SOURCE_RECOVERED)
                .toList();
    }
}
