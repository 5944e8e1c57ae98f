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
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.contract.SourceProblem;
import io.cleanroom.trino.contract.SourceProblem.Aspect;
import io.cleanroom.trino.contract.TableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import static io.cleanroom.trino.contract.SourceProblem.DRIFTED;
import static io.cleanroom.trino.contract.SourceProblem.LIST_INVALID;
import static io.cleanroom.trino.contract.SourceProblem.LIST_UNREADABLE;
import static io.cleanroom.trino.contract.SourceProblem.READ_FAILED;
import static io.cleanroom.trino.contract.SourceProblem.SLOW_TO_LIST;
import static io.cleanroom.trino.contract.SourceProblem.SLOW_TO_OPEN;
import static org.assertj.core.api.Assertions.assertThat;

final class TestSourceConditions
{
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final TableName CUSTOMERS = new TableName("acme", "customers");
    private static final TableName PURCHASES = new TableName("globex", "purchases");
    private static final long MINUTE = 60_000_000_000L;

    @TempDir
    private Path directory;

    private final AtomicLong nanos = new AtomicLong();
    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);

    @Test
    void testEachAspectEndsForItself()
    {
        try (AuditLog<FoldedState> log = open()) {
            SourceConditions sources = conditions(log);
            for (SourceProblem problem : List.of(SLOW_TO_LIST, SLOW_TO_OPEN, LIST_UNREADABLE, DRIFTED)) {
                sources.found(CUSTOMERS, problem);
                nanos.addAndGet(MINUTE);
            }
            assertThat(problems(sources)).as("the worst first").containsExactly(DRIFTED, LIST_UNREADABLE, SLOW_TO_OPEN, SLOW_TO_LIST);
            assertThat(sources.of(PURCHASES)).isEmpty();
            for (Aspect aspect : Aspect.values()) {
                sources.cleared(CUSTOMERS, aspect);
                sources.cleared(PURCHASES, aspect);
                nanos.addAndGet(MINUTE);
            }
            assertThat(sources.of(CUSTOMERS)).isEmpty();
            assertThat(entries(log)).as("the worst that there is at the time").containsExactly(
                    SLOW_TO_LIST.text(), SLOW_TO_OPEN.text(), LIST_UNREADABLE.text(), DRIFTED.text(), LIST_UNREADABLE.text(), SLOW_TO_OPEN.text(), SLOW_TO_LIST.text(), "recovered");
        }
    }

    /** What fails while a list is read is not over because the table can be opened. */
    @Test
    void testOpeningDoesNotEndWhatReadingMet()
    {
        try (AuditLog<FoldedState> log = open()) {
            SourceConditions sources = conditions(log);
            sources.found(CUSTOMERS, LIST_UNREADABLE);
            for (int minute = 0; minute < 5; minute++) {
                nanos.addAndGet(MINUTE);
                sources.cleared(CUSTOMERS, Aspect.OPENING);
                sources.cleared(CUSTOMERS, Aspect.OPENING_TIME);
                sources.found(CUSTOMERS, LIST_UNREADABLE);
            }
            assertThat(problems(sources)).containsExactly(LIST_UNREADABLE);
            assertThat(entries(log)).containsExactly(LIST_UNREADABLE.text());
            sources.found(CUSTOMERS, LIST_INVALID);
            assertThat(problems(sources)).containsExactly(LIST_INVALID);
        }
    }

    /** The condition is another one at once, the log within a minute, when it is found again. */
    @Test
    void testLogFollows()
    {
        try (AuditLog<FoldedState> log = open()) {
            SourceConditions sources = conditions(log);
            sources.found(CUSTOMERS, READ_FAILED);
            sources.cleared(CUSTOMERS, Aspect.READING);
            assertThat(sources.of(CUSTOMERS)).isEmpty();
            assertThat(entries(log)).containsExactly(READ_FAILED.text());
            nanos.addAndGet(MINUTE);
            sources.cleared(CUSTOMERS, Aspect.OPENING);
            assertThat(entries(log)).containsExactly(READ_FAILED.text(), "recovered");
        }
    }

    @Test
    void testSince()
    {
        try (AuditLog<FoldedState> log = open()) {
            SourceConditions sources = new SourceConditions(log, tick(), nanos::get);
            sources.found(CUSTOMERS, DRIFTED, "its source table does not exist", Optional.empty());
            sources.found(CUSTOMERS, SLOW_TO_OPEN, SLOW_TO_OPEN.text(), Optional.of("45s"));
            Instant first = since(sources);
            sources.found(CUSTOMERS, DRIFTED, "its source table does not exist", Optional.empty());
            assertThat(since(sources)).as("the same problem").isEqualTo(first);
            sources.found(CUSTOMERS, DRIFTED, "a source column of its row conditions does not exist", Optional.empty());
            assertThat(since(sources)).as("another one").isAfter(first);
            sources.cleared(CUSTOMERS, Aspect.OPENING);
            sources.found(CUSTOMERS, SLOW_TO_OPEN, SLOW_TO_OPEN.text(), Optional.of("46s"));
            assertThat(sources.of(CUSTOMERS)).singleElement().satisfies(slow -> {
                assertThat(slow.since()).isEqualTo(NOON.plusSeconds(2));
                assertThat(slow.detail()).hasValue("46s");
            });
        }
    }

    @Test
    void testEachProblemOutlivesARestart()
    {
        for (SourceProblem problem : SourceProblem.values()) {
            Instant found;
            try (AuditLog<FoldedState> log = open()) {
                SourceConditions sources = conditions(log);
                sources.found(CUSTOMERS, problem);
                found = since(sources);
                entries(log);
            }
            try (AuditLog<FoldedState> log = open()) {
                SourceConditions sources = conditions(log);
                assertThat(problems(sources)).containsExactly(problem);
                assertThat(since(sources)).isEqualTo(found);
                sources.cleared(CUSTOMERS, problem.aspect());
                assertThat(sources.of(CUSTOMERS)).isEmpty();
                assertThat(entries(log).getLast()).isEqualTo("recovered");
            }
        }
    }

    @Test
    void testLongTextIsShortened()
    {
        String text = "\uD83D\uDE00".repeat(100_000);
        try (AuditLog<FoldedState> log = open()) {
            SourceConditions sources = new SourceConditions(log, tick(), nanos::get);
            sources.found(CUSTOMERS, DRIFTED, text, Optional.empty());
            nanos.addAndGet(MINUTE);
            sources.found(CUSTOMERS, DRIFTED, text, Optional.empty());
            assertThat(entries(log)).containsExactly("\uD83D\uDE00".repeat(1_000));
            assertThat(since(sources)).isEqualTo(NOON.plusSeconds(1));
        }
    }

    /** Whatever a node's failure says beyond the words that are known, a value or an address, is not taken over. */
    @Test
    void testOnlyKnownWordsOfAFailureCount()
    {
        assertThat(SourceProblem.ofFailure(CUSTOMERS, "the source of acme.customers failed")).hasValue(READ_FAILED);
        assertThat(SourceProblem.ofFailure(CUSTOMERS, "table acme.customers is unavailable: its suppression list could not be read to its end")).hasValue(LIST_UNREADABLE);
        assertThat(SourceProblem.ofFailure(CUSTOMERS, "table acme.customers is unavailable: its suppression list has more entries than the host allows: 1000")).hasValue(SourceProblem.LIST_TOO_LONG);
        assertThat(Arrays.stream(SourceProblem.values()).map(SourceProblem::text)).doesNotHaveDuplicates();
        for (String other : List.of(
                "the source of acme.customers2 failed",
                "the source of globex.purchases failed",
                "anna@x.org: the source of acme.customers failed",
                "table acme.customers is unavailable: anna@x.org at 10.0.0.7",
                "table acme.customers is unavailable: its source could not be reached",
                "")) {
            assertThat(SourceProblem.ofFailure(CUSTOMERS, other)).as(other).isEmpty();
        }
    }

    private SourceConditions conditions(AuditLog<FoldedState> log)
    {
        return new SourceConditions(log, clock, nanos::get);
    }

    private static Clock tick()
    {
        AtomicLong seconds = new AtomicLong();
        return ((InstantSource) () -> NOON.plusSeconds(seconds.incrementAndGet())).withZone(ZoneOffset.UTC);
    }

    private static List<SourceProblem> problems(SourceConditions sources)
    {
        return sources.of(CUSTOMERS).stream().map(SourceCondition::problem).toList();
    }

    private static Instant since(SourceConditions sources)
    {
        return sources.of(CUSTOMERS).getFirst().since();
    }

    private AuditLog<FoldedState> open()
    {
        AuditLog<FoldedState> log = new AuditLog<>(directory.resolve("room"), "room", new StateFold("room", true), clock, new SecureRandom());
        log.open();
        return log;
    }

    private static List<String> entries(AuditLog<FoldedState> log)
    {
        // what was added before this is written when it returns
        log.open();
        return log.entries(0, 1000).stream()
                .map(LoggedEntry::entry)
                .filter(entry -> entry.kind() == EntryKind.SOURCE_DRIFTED || entry.kind() == EntryKind.SOURCE_RECOVERED)
                .map(TestSourceConditions::problem)
                .toList();
    }

    private static String problem(AuditEntry entry)
    {
        return (String) entry.members().getOrDefault("problem", "recovered");
    }
}
