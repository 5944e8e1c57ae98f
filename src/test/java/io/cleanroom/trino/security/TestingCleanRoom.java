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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.state.SubmittedQuery;
import io.cleanroom.trino.verifier.ApprovableTemplate;
import io.cleanroom.trino.verifier.TemplateVerifier;
import io.cleanroom.trino.verifier.Verdict;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.trino.spi.eventlistener.EventListener;
import io.trino.spi.security.SystemAccessControl;
import io.trino.spi.security.SystemAccessControlFactory.SystemAccessControlContext;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;

/** A clean room of two parties behind the real access control, with a real audit log in a directory. */
final class TestingCleanRoom
        implements AutoCloseable
{
    static final String NAME = "retail_media";
    static final String VERSION = "483";
    static final EventListener LISTENER = new EventListener() {};
    static final String TEMPLATE = "overlap";

    private static final String CONTRACT = """
            contract: 1
            clean_room: retail_media
            direct_queries: allow
            parties:
              acme:
                name: Acme Retail
                approvers: [amy]
                analysts: {users: [alan], groups: [acme-analysts]}
                auditors: [ada]
              globex:
                name: Globex Brands
                approvers: [gwen]
                analysts: {users: [gus]}
                auditors: [gail]
            tables:
              acme.customers:
                source: crm.customers
                columns:
                  customer: {}
                  region: {}
                rule:
                  type: aggregation
                  privacy_unit: customer
                  min_units: 25
                  join: [customer]
                  dimensions: [region]
                  measures:
                    customer: {aggregates: [count_distinct]}
                  join_required: true
              globex.purchases:
                source: sales.purchases
                columns:
                  customer: {}
                  day: {}
                rule:
                  type: aggregation
                  privacy_unit: customer
                  min_units: 25
                  join: [customer]
                  dimensions: [day]
                  measures:
                    customer: {aggregates: [count_distinct]}
                  join_required: true
              globex.plans:
                source: sales.plans
                columns:
                  customer: {}
                rule: {type: none}
            templates:
              overlap:
                version: 1
                description: Customers of both by region
                runners: [acme]
                parameters:
                  since: {type: date, min: 2026-01-01, max: 2026-12-01, step: month}
                sql: |
                  SELECT c.region, count(DISTINCT c.customer) AS customers
                  FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer
                  WHERE p.day >= :since
                  GROUP BY c.region
            """;

    private final CleanRooms rooms = new CleanRooms();
    private final CleanRoom room;
    private final SystemAccessControl accessControl;

    private TestingCleanRoom(Path directory)
    {
        ContractDocument document = ContractParser.parse("test", CONTRACT.getBytes(UTF_8));
        room = new CleanRoom(document, ImmutableMap.of("acme", "a".repeat(64), "globex", "b".repeat(64)), true);
        rooms.register(room);
        accessControl = new CleanRoomAccessControlFactory(VERSION, rooms, () -> LISTENER).create(
                ImmutableMap.of(
                        "clean-room.audit.directory", directory.toString(),
                        "clean-room.unsigned-approvals", "true",
                        "clean-room.host-administrators", String.join(",", TestingUsers.HOST_ADMINISTRATORS)),
                context(VERSION));
    }

    /** With its contract proposed, and nothing accepted. */
    static TestingCleanRoom proposed(Path directory)
    {
        return new TestingCleanRoom(directory);
    }

    /** With a contract in force, and no template approved. */
    static TestingCleanRoom active(Path directory)
    {
        TestingCleanRoom clean = new TestingCleanRoom(directory);
        clean.accept("acme", "amy");
        clean.accept("globex", "gwen");
        return clean;
    }

    /** With a contract in force, and its template approved by both parties. */
    static TestingCleanRoom approved(Path directory)
    {
        TestingCleanRoom clean = active(directory);
        String bundleHash = clean.template().bundleHash();
        clean.approve("acme", "amy", bundleHash);
        clean.approve("globex", "gwen", bundleHash);
        return clean;
    }

    private void accept(String party, String approver)
    {
        room.record(EntryKind.CONTRACT_ACCEPTED, Optional.of(party), Optional.of(approver), ImmutableMap.of("hash", room.placed().hash(), "mount", room.mountFingerprint(party).orElseThrow()));
    }

    private void approve(String party, String approver, String bundleHash)
    {
        room.record(EntryKind.TEMPLATE_APPROVED, Optional.of(party), Optional.of(approver), ImmutableMap.of("template", TEMPLATE, "bundle_hash", bundleHash));
    }

    private ApprovableTemplate template()
    {
        return switch (new TemplateVerifier().verify(room.placed().contract().templates().get(TEMPLATE), room.state())) {
            case Verdict.Admitted<ApprovableTemplate>(ApprovableTemplate template) -> template;
            case Verdict.Denied<ApprovableTemplate>(var violations) -> throw new AssertionError(violations);
        };
    }

    /** The approved analysis as an analyst types it. */
    String analysis()
    {
        return template().compiled().replace("?", "DATE '2026-03-01'");
    }

    void submit(String queryId, String user, String text)
    {
        rooms.queries().submitted(new SubmittedQuery(queryId, user, text, Optional.empty()));
    }

    CleanRooms rooms()
    {
        return rooms;
    }

    CleanRoom room()
    {
        return room;
    }

    SystemAccessControl accessControl()
    {
        return accessControl;
    }

    /** As they are on the disk. */
    List<LoggedEntry> entries(EntryKind kind)
    {
        return room.entries(0, Integer.MAX_VALUE).stream()
                .filter(logged -> logged.entry().kind() == kind)
                .collect(toImmutableList());
    }

    /** The member of the newest entry of this kind. */
    Map<String, Object> newest(EntryKind kind)
    {
        return entries(kind).getLast().entry().members();
    }

    @Override
    public void close()
    {
        rooms.unregister(room);
    }

    static SystemAccessControlContext context(String version)
    {
        return new SystemAccessControlContext()
        {
            @Override
            public String getVersion()
            {
                return version;
            }

            @Override
            public OpenTelemetry getOpenTelemetry()
            {
                return OpenTelemetry.noop();
            }

            @Override
            public Tracer getTracer()
            {
                return OpenTelemetry.noop().getTracer("test");
            }
        };
    }
}
