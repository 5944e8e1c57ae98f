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
package io.cleanroom.trino.security;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.state.AdmittedQuery;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.verifier.QueryVerifier;
import io.trino.spi.connector.CatalogSchemaRoutineName;
import io.trino.spi.connector.CatalogSchemaTableName;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.BasicPrincipal;
import io.trino.spi.security.Identity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import static io.cleanroom.trino.audit.EntryKind.QUERY_ADMITTED;
import static io.cleanroom.trino.audit.EntryKind.QUERY_DENIED;
import static io.cleanroom.trino.security.TestingUsers.ANALYST;
import static io.cleanroom.trino.security.TestingUsers.HOST_ADMINISTRATOR;
import static io.cleanroom.trino.security.TestingUsers.OTHER_ANALYST;
import static io.cleanroom.trino.security.TestingUsers.STRANGER;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A row can be read only after the check has returned, and it returns only after the admission is on the disk. */
final class TestAdmissions
{
    private static final String QUERY = "20261121_000000_00001_admit";
    private static final String CUSTOMERS = "customers";
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    @TempDir
    private Path directory;

    private TestingCleanRoom room;

    @BeforeEach
    void open()
    {
        room = TestingCleanRoom.approved(directory);
    }

    @AfterEach
    void close()
    {
        room.close();
    }

    @Test
    void testApprovedAnalysisIsAdmittedOnce()
            throws Exception
    {
        room.submit(QUERY, "alan", room.analysis());
        select(ANALYST, QUERY, "acme", CUSTOMERS);
        assertThat(room.entries(QUERY_ADMITTED)).hasSize(1);
        assertThat(bytesOnDisk()).contains(QUERY);

        select(ANALYST, QUERY, "globex", "purchases");
        select(ANALYST, QUERY, "acme", CUSTOMERS);
        assertThat(room.entries(QUERY_ADMITTED)).hasSize(1);
        assertThat(room.entries(QUERY_DENIED)).isEmpty();

        assertThat(room.newest(QUERY_ADMITTED))
                .containsEntry("query_id", QUERY)
                .containsEntry("template", TestingCleanRoom.TEMPLATE)
                .containsEntry("tables", ImmutableList.of("acme.customers", "globex.purchases"));
        assertThat(room.rooms().admittedQueries().find(QUERY)).contains(new AdmittedQuery(
                TestingCleanRoom.NAME,
                "acme",
                "alan",
                TestingCleanRoom.TEMPLATE,
                ImmutableSet.of(new TableName("acme", CUSTOMERS), new TableName("globex", "purchases"))));
    }

    @Test
    void testTextAndValuesAreTheRunnersAlone()
            throws Exception
    {
        room.submit(QUERY, "alan", room.analysis());
        select(ANALYST, QUERY, "acme", CUSTOMERS);
        long index = room.entries(QUERY_ADMITTED).getLast().index();
        assertThat(room.room().reveal("acme", index, "text")).contains(room.analysis());
        assertThat(room.room().reveal("acme", index, "values")).hasValueSatisfying(values -> assertThat(values).contains("2026-03-01"));
        assertThat(room.room().reveal("globex", index, "text")).isEmpty();
        assertThat(room.room().reveal("globex", index, "values")).isEmpty();
    }

    @Test
    void testMemberByGroupIsAdmitted()
    {
        room.submit(QUERY, "anna", room.analysis());
        select(TestingUsers.ANALYST_BY_GROUP, QUERY, "acme", CUSTOMERS);
        assertThat(room.entries(QUERY_ADMITTED)).hasSize(1);
    }

    @Test
    void testOtherTextIsDeniedWithReasons()
    {
        room.submit(QUERY, "alan", "SELECT * FROM retail_media.acme.customers");
        assertDenied(ANALYST, QUERY, "CR_");
        assertThat(room.newest(QUERY_DENIED)).containsEntry("query_id", QUERY);
    }

    @Test
    void testTableThatTheAnalysisDoesNotNameIsDenied()
    {
        room.submit(QUERY, "alan", room.analysis());
        select(ANALYST, QUERY, "acme", CUSTOMERS);
        assertThatThrownBy(() -> select(ANALYST, QUERY, "globex", "plans"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("CR_NOT_APPROVED");
        assertThatThrownBy(() -> select(ANALYST, QUERY, "acme", "customers$snapshots"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("CR_NOT_APPROVED");
        assertThatThrownBy(() -> select(ANALYST, QUERY, "analyses", "overlap"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("CR_NOT_APPROVED");
    }

    @Test
    void testUnknownQueryIsDenied()
    {
        room.submit("20261121_000000_00002_other", "alan", room.analysis());
        assertDenied(ANALYST, QUERY, "CR_STATEMENT_KIND");
    }

    @Test
    void testTextOfAnotherUserIsNotOnesOwn()
    {
        room.submit(QUERY, "alan", room.analysis());
        assertDenied(TestingUsers.ANALYST_BY_GROUP, QUERY, "CR_STATEMENT_KIND");
    }

    @Test
    void testAdmissionOfAnotherUserIsNotOnesOwn()
    {
        room.submit(QUERY, "alan", room.analysis());
        select(ANALYST, QUERY, "acme", CUSTOMERS);
        assertDenied(TestingUsers.ANALYST_BY_GROUP, QUERY, "CR_NOT_APPROVED", 1);
    }

    @Test
    void testNoRowsForOthers()
    {
        room.submit(QUERY, "harry", room.analysis());
        assertDenied(HOST_ADMINISTRATOR, QUERY, "CR_NOT_APPROVED: Host administration gives no access to rows");
        room.submit("20261121_000000_00002_admit", "sam", room.analysis());
        assertDenied(STRANGER, "20261121_000000_00002_admit", "CR_NOT_AVAILABLE");
        // A member of the other party, whose analysts are not among the runners
        room.submit("20261121_000000_00003_admit", "gus", room.analysis());
        assertDenied(OTHER_ANALYST, "20261121_000000_00003_admit", "CR_NOT_APPROVED");
    }

    @Test
    void testHostAdministratorInAnothersNameIsNobody()
    {
        Identity impersonated = Identity.from(ANALYST).withPrincipal(HOST_ADMINISTRATOR.getPrincipal()).build();
        room.submit(QUERY, "alan", room.analysis());
        assertDenied(impersonated, QUERY, "CR_NOT_AVAILABLE");
        // whereas a principal that the authenticator maps to the user is the user
        Identity mapped = Identity.from(ANALYST).withPrincipal(new BasicPrincipal("alan@ACME.EXAMPLE")).build();
        select(mapped, QUERY, "acme", CUSTOMERS);
    }

    @Test
    void testNothingElseBesideAnAdmittedAnalysis()
    {
        room.submit(QUERY, "alan", room.analysis());
        selectElsewhere(ANALYST, QUERY, "memory", "acme", CUSTOMERS);
        assertDenied(ANALYST, QUERY, "CR_NOT_APPROVED: Statement reads or writes tables outside clean room");

        String second = "20261121_000000_00002_admit";
        room.submit(second, "alan", room.analysis());
        select(ANALYST, second, "acme", CUSTOMERS);
        assertThatThrownBy(() -> selectElsewhere(ANALYST, second, "memory", "globex", "purchases"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("CR_NOT_APPROVED");
        assertThatThrownBy(() -> room.accessControl().checkCanInsertIntoTable(TestingUsers.context(ANALYST, second), new CatalogSchemaTableName("memory", "default", "mine"), Optional.empty()))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("CR_NOT_APPROVED");

        // a query that has nothing to do with clean rooms may read what it likes
        String third = "20261121_000000_00003_admit";
        room.submit(third, "alan", "SELECT 1");
        selectElsewhere(ANALYST, third, "memory", "default", "mine");
        selectElsewhere(ANALYST, third, "tpch", "tiny", "orders");
    }

    @Test
    void testFunctionsOfUsersAreNoPartOfAnAnalysis()
    {
        room.submit(QUERY, "alan", room.analysis());
        assertThat(room.accessControl().canExecuteFunction(TestingUsers.context(ANALYST, QUERY), new CatalogSchemaRoutineName("memory", "default", "count"))).isTrue();
        assertDenied(ANALYST, QUERY, "CR_NOT_APPROVED: Statement reads or writes tables outside clean room");

        String second = "20261121_000000_00002_admit";
        room.submit(second, "alan", room.analysis());
        assertThat(room.accessControl().canExecuteFunction(TestingUsers.context(ANALYST, second), new CatalogSchemaRoutineName("system", "builtin", "count"))).isTrue();
        select(ANALYST, second, "acme", CUSTOMERS);
    }

    @Test
    void testBranchIsDenied()
    {
        room.submit(QUERY, "alan", room.analysis());
        assertThatThrownBy(() -> room.accessControl().checkCanSelectFromColumns(TestingUsers.context(ANALYST, QUERY), table("acme", CUSTOMERS), Optional.of("main"), ImmutableSet.of("region")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("CR_TIME_TRAVEL");
        assertThat(room.entries(QUERY_ADMITTED)).isEmpty();
    }

    @Test
    void testLogThatCannotBeWrittenAdmitsNothing()
    {
        room.submit(QUERY, "alan", room.analysis());
        Admissions admissions = admissions(room.rooms());
        // closes the log; the state stays known
        room.rooms().unregister(room.room());
        assertThatThrownBy(() -> admissions.admit(TestingUsers.context(ANALYST, QUERY), room.room(), new TableName("acme", CUSTOMERS)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage("Access Denied: CR_CLOSED: the audit log of retail_media cannot be written; nothing runs until it can");
        assertThat(room.rooms().admittedQueries().find(QUERY)).isEmpty();
    }

    @Test
    void testLogThatCannotBeOpenedAdmitsNothing(@TempDir Path other)
            throws Exception
    {
        Path file = Files.createFile(other.resolve("no-directory"));
        try (TestingCleanRoom closed = TestingCleanRoom.proposed(file)) {
            closed.submit(QUERY, "amy", room.analysis());
            assertThatThrownBy(() -> closed.accessControl().checkCanSelectFromColumns(TestingUsers.context(TestingUsers.APPROVER, QUERY), table("acme", CUSTOMERS), Optional.empty(), ImmutableSet.of()))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("CR_CLOSED: the audit log of retail_media cannot be written");
            assertThat(closed.rooms().admittedQueries().find(QUERY)).isEmpty();
        }
    }

    @Test
    void testNothingRunsWithoutContractInForce(@TempDir Path other)
    {
        try (TestingCleanRoom proposed = TestingCleanRoom.proposed(other)) {
            proposed.submit(QUERY, "amy", room.analysis());
            assertThatThrownBy(() -> proposed.accessControl().checkCanSelectFromColumns(TestingUsers.context(TestingUsers.APPROVER, QUERY), table("acme", CUSTOMERS), Optional.empty(), ImmutableSet.of()))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("CR_CLOSED: Clean room retail_media has no contract in force");
            // its analysts are not even invited
            assertThat(proposed.accessControl().canAccessCatalog(TestingUsers.context(ANALYST, QUERY), TestingCleanRoom.NAME)).isFalse();
            assertThat(proposed.accessControl().canAccessCatalog(TestingUsers.context(TestingUsers.APPROVER, QUERY), TestingCleanRoom.NAME)).isTrue();
            assertThat(proposed.accessControl().canAccessCatalog(TestingUsers.context(TestingUsers.AUDITOR, QUERY), TestingCleanRoom.NAME)).isTrue();
        }
    }

    @Test
    void testRevokedTemplateIsDenied()
    {
        room.room().record(EntryKind.TEMPLATE_REVOKED, Optional.of("globex"), Optional.of("gwen"), ImmutableMap.of("template", TestingCleanRoom.TEMPLATE));
        room.submit(QUERY, "alan", room.analysis());
        assertDenied(ANALYST, QUERY, "CR_NOT_APPROVED");
    }

    /** The clock is read between the state that is judged and the entry, so one that revokes stands for an approver who is faster. */
    @Test
    void testRevocationBetweenVerdictAndEntryHolds()
    {
        room.submit(QUERY, "alan", room.analysis());
        AtomicBoolean revoked = new AtomicBoolean();
        Admissions admissions = admissions(room.rooms(), new Clock()
        {
            @Override
            public Instant instant()
            {
                if (revoked.compareAndSet(false, true)) {
                    room.room().record(EntryKind.TEMPLATE_REVOKED, Optional.of("globex"), Optional.of("gwen"), ImmutableMap.of("template", TestingCleanRoom.TEMPLATE));
                }
                return NOW;
            }

            @Override
            public ZoneId getZone()
            {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone)
            {
                return this;
            }
        });
        assertThatThrownBy(() -> admissions.admit(TestingUsers.context(ANALYST, QUERY), room.room(), new TableName("acme", CUSTOMERS)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("CR_NOT_APPROVED");
        assertThat(revoked).isTrue();
        assertThat(room.rooms().admittedQueries().find(QUERY)).isEmpty();
        assertThat(room.entries(QUERY_DENIED)).hasSize(1);
    }

    private static Admissions admissions(CleanRooms rooms)
    {
        return admissions(rooms, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Admissions admissions(CleanRooms rooms, Clock clock)
    {
        Memberships memberships = new Memberships(new HostAdministrators(TestingUsers.HOST_ADMINISTRATORS));
        return new Admissions(rooms, new QueryVerifier(), memberships, new DenialLog(rooms, memberships), clock);
    }

    private void assertDenied(Identity identity, String queryId, String text)
    {
        assertDenied(identity, queryId, text, 0);
    }

    private void assertDenied(Identity identity, String queryId, String text, int admissions)
    {
        int denials = room.entries(QUERY_DENIED).size();
        assertThatThrownBy(() -> select(identity, queryId, "acme", CUSTOMERS))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining(text);
        assertThat(room.entries(QUERY_DENIED)).hasSize(denials + 1);
        assertThat(room.entries(QUERY_ADMITTED)).hasSize(admissions);
        assertThat(room.rooms().admittedQueries().find(queryId).isPresent()).isEqualTo(admissions > 0);
    }

    private void select(Identity identity, String queryId, String schema, String table)
    {
        room.accessControl().checkCanSelectFromColumns(TestingUsers.context(identity, queryId), table(schema, table), Optional.empty(), ImmutableSet.of("customer"));
    }

    private void selectElsewhere(Identity identity, String queryId, String catalog, String schema, String table)
    {
        room.accessControl().checkCanSelectFromColumns(TestingUsers.context(identity, queryId), new CatalogSchemaTableName(catalog, schema, table), Optional.empty(), ImmutableSet.of("customer"));
    }

    private static CatalogSchemaTableName table(String schema, String table)
    {
        return new CatalogSchemaTableName(TestingCleanRoom.NAME, schema, table);
    }

    private String bytesOnDisk()
            throws Exception
    {
        StringBuilder content = new StringBuilder();
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).filter(path -> !path.toString().contains("private") && !path.endsWith("reserve")).toList()) {
                content.append(new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        return content.toString();
    }
}
