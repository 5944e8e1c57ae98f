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

import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.audit.Secret;
import io.cleanroom.trino.audit.TestingWitness;
import io.cleanroom.trino.audit.merkle.ConsistencyProof;
import io.cleanroom.trino.audit.tlog.PolicyOptions;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.VerifierKey;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;
import io.cleanroom.trino.contract.ContractDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestCleanRooms
{
    private static final ContractDocument FIRST = TestingContracts.document("first");
    private static final ContractDocument SECOND = TestingContracts.document("second");

    @TempDir
    private Path directory;

    @Test
    void testWithoutAccessControlThereIsNoLog()
    {
        CleanRooms rooms = new CleanRooms();
        CleanRoom room = room(FIRST, true);
        rooms.register(room);
        assertThat(rooms.guarded()).isFalse();
        assertThat(rooms.find("retail_media")).hasValue(room);
        assertThat(room.name()).isEqualTo("retail_media");
        assertThatThrownBy(room::state).isInstanceOf(AuditUnavailableException.class).hasMessage("Clean room retail_media has no audit log on this node");
        assertThatThrownBy(() -> accept(room, "amy", "acme", FIRST)).isInstanceOf(AuditUnavailableException.class);
        assertThatThrownBy(() -> room.entries(0, 1)).isInstanceOf(AuditUnavailableException.class);
        assertThat(room.sources()).isEmpty();
        rooms.unregister(room);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void testWorkerHasNoLog()
    {
        CleanRooms rooms = new CleanRooms();
        CleanRoom room = room(FIRST, false);
        rooms.register(room);
        rooms.guard(new AuditSettings(directory, directory, "localhost", true, Residency.notDeclared(), Optional.of(new WitnessSettings(directory, Duration.ofMillis(1)))));
        assertThat(room.cosigning()).isEmpty();
        assertThatThrownBy(room::state).isInstanceOf(AuditUnavailableException.class);
        assertThat(room.sources()).isEmpty();
        rooms.shutdown();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void testRegistry()
    {
        CleanRooms rooms = new CleanRooms();
        CleanRoom room = room(FIRST, false);
        rooms.register(room);
        assertThatThrownBy(() -> rooms.register(room(SECOND, false))).isInstanceOf(IllegalStateException.class);
        rooms.unregister(room(FIRST, false));
        assertThat(rooms.all()).as("another object of the same name").containsExactly(room);
        rooms.unregister(room);
        assertThat(rooms.all()).isEmpty();
        rooms.guard(new AuditSettings(directory, true));
        assertThat(rooms.guarded()).isTrue();
        assertThatThrownBy(() -> rooms.guard(new AuditSettings(directory, true))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void testStateSurvivesRestart()
    {
        CleanRooms rooms = guarded();
        CleanRoom room = room(FIRST, true);
        rooms.register(room);
        assertThat(room.state().contracts()).containsOnlyKeys(FIRST.hash());
        accept(room, "amy", "acme", FIRST);
        accept(room, "gwen", "globex", FIRST);
        room.record(EntryKind.TABLE_RESTRICTED, Optional.of("acme"), Optional.of("amy"), Map.of("table", "acme.customers", "disabled", true));
        RoomState before = room.state();
        assertThat(before.active()).hasValue(FIRST);
        rooms.unregister(room);
        assertThatThrownBy(room::state).isInstanceOf(AuditUnavailableException.class);

        CleanRoom restarted = room(FIRST, true);
        guarded().register(restarted);
        assertThat(restarted.state()).isEqualTo(before);
        assertThat(restarted.entries(0, 100)).extracting(entry -> entry.entry().kind()).containsExactly(
                EntryKind.LOG_OPENED, EntryKind.LOG_KEYS, EntryKind.CONTRACT_PROPOSED, EntryKind.CONTRACT_ACCEPTED, EntryKind.CONTRACT_ACCEPTED, EntryKind.TABLE_RESTRICTED, EntryKind.LOG_CLOSED, EntryKind.LOG_OPENED);
    }

    @Test
    void testShutdownClosesInOrder()
    {
        CleanRooms rooms = guarded();
        CleanRoom room = room(FIRST, true);
        rooms.register(room);
        rooms.shutdown();
        assertThatThrownBy(room::state).isInstanceOf(AuditUnavailableException.class);
        assertThat(room.sources()).isEmpty();
        rooms.unregister(room);
        CleanRoom restarted = room(FIRST, true);
        guarded().register(restarted);
        assertThat(restarted.entries(0, 100)).extracting(entry -> entry.entry().kind()).containsExactly(
                EntryKind.LOG_OPENED, EntryKind.LOG_KEYS, EntryKind.CONTRACT_PROPOSED, EntryKind.LOG_CLOSED, EntryKind.LOG_OPENED);
    }

    @Test
    void testMountsThatChange()
    {
        String a = "aa".repeat(32);
        String b = "bb".repeat(32);
        String c = "cc".repeat(32);
        assertThat(mountChanges(Map.of("acme", c, "globex", b), false)).as("no contract is in force").isEmpty();
        assertThat(mountChanges(Map.of("acme", a, "globex", b), true)).as("accepted with these").isEmpty();
        assertThat(mountChanges(Map.of("acme", a, "globex", b), false)).isEmpty();
        assertThat(mountChanges(Map.of("acme", c, "globex", b), false)).containsExactly(change("acme", c, a));
        assertThat(mountChanges(Map.of("acme", c, "globex", b), false)).as("known").containsExactly(change("acme", c, a));
        assertThat(mountChanges(Map.of("acme", a), false)).containsExactly(change("acme", c, a), change("acme", a, a), change("globex", null, b));
        assertThat(mountChanges(Map.of("acme", c, "globex", b), false)).hasSize(5).endsWith(change("acme", c, a), change("globex", b, b));
        assertThat(mountChanges(Map.of("acme", c, "globex", b), true)).as("accepted now").hasSize(5);
        assertThat(mountChanges(Map.of("acme", c, "globex", b), false)).hasSize(5);
        assertThat(mountChanges(Map.of("acme", a, "globex", b), false)).hasSize(6).endsWith(change("acme", a, c));
    }

    private static Map.Entry<String, Map<String, Object>> change(String party, String mount, String accepted)
    {
        Map<String, Object> members = new TreeMap<>();
        members.put("mount", mount);
        members.put("accepted", accepted);
        return Map.entry(party, members);
    }

    /** All changes in the log after a start with these mounts, by party. */
    private List<Map.Entry<String, Map<String, Object>>> mountChanges(Map<String, String> fingerprints, boolean accept)
    {
        CleanRooms rooms = guarded();
        CleanRoom room = new CleanRoom(FIRST, fingerprints, true);
        rooms.register(room);
        if (accept) {
            accept(room, "amy", "acme", FIRST);
            accept(room, "gwen", "globex", FIRST);
        }
        List<Map.Entry<String, Map<String, Object>>> changes = room.entries(0, 1000).stream()
                .map(LoggedEntry::entry)
                .filter(entry -> entry.kind() == EntryKind.MOUNT_CHANGED)
                .map(entry -> Map.entry(entry.party().orElseThrow(), entry.members()))
                .toList();
        rooms.unregister(room);
        return changes;
    }

    @Test
    void testWitnessesAreAskedUntilTheRoomIsClosed()
            throws IOException
    {
        Path policies = directory.resolve("policies");
        CleanRooms rooms = new CleanRooms();
        rooms.guard(new AuditSettings(directory.resolve("audit"), directory.resolve("marks"), "operator.example", true, Residency.notDeclared(), Optional.of(new WitnessSettings(policies, Duration.ofMillis(5)))));
        CleanRoom room = room(FIRST, true);
        rooms.register(room);
        String logs = room.logKeys().stream().map("log %s\n"::formatted).collect(joining());
        try (TestingWitness witness = TestingWitness.start("acme", room.logKeys(), directory)) {
            Files.createDirectories(policies);
            Files.writeString(policies.resolve("retail_media.policy"), logs + witness.line() + "quorum acme\n");
            long deadline = System.nanoTime() + 60_000_000_000L;
            while (room.conditions().cosigned().isEmpty()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
            assertThat(directory.resolve("marks/retail_media.cosigned")).content().contains("acme.example/witness");
            assertThat(room.proof(0).checkpoint().note().signatures()).hasSize(3);
            rooms.unregister(room);
            assertThat(room.cosigning()).isEmpty();
        }
    }

    @Test
    void testCheckpointsAndProofs()
    {
        CleanRooms rooms = new CleanRooms();
        rooms.guard(new AuditSettings(directory.resolve("audit"), directory.resolve("marks"), "operator.example", true, Residency.notDeclared(), Optional.empty()));
        CleanRoom room = room(FIRST, true);
        rooms.register(room);
        SignedCheckpoint first = room.checkpoint();
        accept(room, "amy", "acme", FIRST);
        assertThat(room.logKeys()).extracting(VerifierKey::name).containsOnly("retail_media.operator.example/audit");
        WitnessPolicy policy = WitnessPolicy.parse("log %s\nlog %s\nquorum none\n".formatted(room.logKeys().get(0), room.logKeys().get(1)).getBytes(UTF_8));
        LoggedEntry entry = room.entries(3, 1).getFirst();
        assertThat(room.proof(3).verify(entry.leaf().bytes(), policy, PolicyOptions.STRICT).checkpoint()).isEqualTo(room.checkpoint().checkpoint());
        ConsistencyProof consistency = room.consistency(first.checkpoint().size());
        assertThat(consistency.verify(first.checkpoint().root(), room.checkpoint().checkpoint().root())).isTrue();
        assertThat(room.consistency(1, first).newSize()).isEqualTo(first.checkpoint().size());
        rooms.unregister(room);
        CleanRoom restarted = room(FIRST, true);
        rooms.register(restarted);
        SignedCheckpoint last = restarted.checkpoint();
        assertThat(policy.verify(last, PolicyOptions.STRICT).checkpoint().size()).isEqualTo(restarted.size());
        assertThat(directory.resolve("marks/retail_media.mark")).hasBinaryContent(last.checkpoint().bytes());
        rooms.unregister(restarted);
    }

    @Test
    void testChangedDocumentIsProposedAndTheActiveOneStays()
    {
        CleanRooms rooms = guarded();
        CleanRoom room = room(FIRST, true);
        rooms.register(room);
        accept(room, "amy", "acme", FIRST);
        accept(room, "gwen", "globex", FIRST);
        rooms.unregister(room);
        CleanRoom changed = room(SECOND, true);
        rooms.register(changed);
        assertThat(changed.state().active()).hasValue(FIRST);
        assertThat(changed.state().contracts().keySet()).containsExactly(FIRST.hash(), SECOND.hash());
        rooms.unregister(changed);
    }

    @Test
    void testRoomsRegisteredBeforeTheGuard()
    {
        CleanRooms rooms = new CleanRooms();
        CleanRoom room = room(FIRST, true);
        rooms.register(room);
        rooms.guard(new AuditSettings(directory, true));
        assertThat(room.state().contracts()).containsOnlyKeys(FIRST.hash());
        rooms.unregister(room);
    }

    /** The server starts, the clean room does not serve, and it does as soon as it can. */
    @Test
    void testDirectoryThatCannotBeUsed()
            throws IOException
    {
        Path file = directory.resolve("retail_media");
        Files.writeString(file, "a file where the directory belongs");
        CleanRooms rooms = guarded();
        CleanRoom room = room(FIRST, true);
        rooms.register(room);
        assertThatThrownBy(room::state)
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("FileAlreadyExistsException");
        assertThatThrownBy(() -> accept(room, "amy", "acme", FIRST)).isInstanceOf(AuditUnavailableException.class);
        Files.delete(file);
        long deadline = System.nanoTime() + 20_000_000_000L;
        RoomState state = null;
        while (state == null) {
            try {
                state = room.state();
            }
            catch (AuditUnavailableException e) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
        assertThat(state.contracts()).containsOnlyKeys(FIRST.hash());
        rooms.unregister(room);
    }

    @Test
    void testEntryThatDoesNotApplySaysSo()
    {
        CleanRooms rooms = guarded();
        CleanRoom room = room(FIRST, true);
        rooms.register(room);
        assertThatThrownBy(() -> accept(room, "alan", "acme", FIRST))
                .isInstanceOfSatisfying(EntryIgnoredException.class, e -> assertThat(e.index()).isEqualTo(3))
                .hasMessage("its user is no approver of party acme");
        assertThat(room.state().contracts().get(FIRST.hash()).acceptances()).isEmpty();
        assertThat(room.size()).isEqualTo(4);
        rooms.unregister(room);
    }

    @Test
    void testDenialsAreLimitedCountedAndReadableByTheirPartyOnly()
    {
        CleanRooms rooms = guarded();
        CleanRoom room = room(FIRST, true);
        rooms.register(room);
        for (int i = 0; i < 50; i++) {
            room.record(EntryKind.QUERY_DENIED, Optional.of("acme"), Optional.of("alan"),
                    Map.of("query_id", "q" + i, "codes", List.of("CR_NOT_APPROVED"), "text", new Secret("acme", "SELECT " + i)));
        }
        rooms.unregister(room);
        CleanRoom restarted = room(FIRST, true);
        rooms.register(restarted);
        List<LoggedEntry> denials = restarted.entries(0, 1000).stream().filter(entry -> entry.entry().kind() == EntryKind.QUERY_DENIED).toList();
        assertThat(denials).hasSize(DenialLimit.PER_MINUTE + 1);
        assertThat(denials.stream().mapToLong(entry -> 1 + (Long) entry.entry().members().get("coalesced")).sum()).isEqualTo(50);
        LoggedEntry last = denials.getLast();
        assertThat(last.entry().members()).containsEntry("query_id", "q49");
        assertThat(restarted.reveal("acme", last.index(), "text")).hasValue("SELECT 49");
        assertThat(restarted.reveal("globex", last.index(), "text")).isEmpty();
        rooms.unregister(restarted);
    }

    private CleanRooms guarded()
    {
        CleanRooms rooms = new CleanRooms();
        rooms.guard(new AuditSettings(directory, true));
        return rooms;
    }

    private static CleanRoom room(ContractDocument document, boolean coordinator)
    {
        return new CleanRoom(document, Map.of("acme", "aa".repeat(32), "globex", "bb".repeat(32)), coordinator);
    }

    private static void accept(CleanRoom room, String user, String party, ContractDocument document)
    {
        room.record(EntryKind.CONTRACT_ACCEPTED, Optional.of(party), Optional.of(user), Map.of("hash", document.hash(), "mount", room.mountFingerprint(party).orElseThrow()));
    }
}
