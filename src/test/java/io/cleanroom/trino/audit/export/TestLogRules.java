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
package io.cleanroom.trino.audit.export;

import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.Secret;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds for the entries of every log, also where log and witness have signed something else. */
final class TestLogRules
{
    private static final String HASH = "00".repeat(32);

    @TempDir
    private Path directory;

    @Test
    void testSignedDecisions()
            throws IOException
    {
        assertThat(problems(TestingRoom.complete(true), false)).isEmpty();
        assertThat(problems(TestingRoom.complete(true), true)).isEmpty();
    }

    @Test
    void testUnsignedApprovalsCountOnlyWhereTheReaderSaysSo()
            throws IOException
    {
        TestingRoom room = TestingRoom.complete(false);
        assertThat(problems(room, true)).isEmpty();
        assertThat(problems(room, false)).containsExactly(
                "entry 6 (query_admitted): template overlap ran although no contract is in force",
                "entry 10 (query_admitted): template overlap ran although no contract is in force");
    }

    @Test
    void testRunBeforeItsApproval()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened().contract();
        room.approve("acme");
        room.admit("q1");
        room.complete("q1");
        room.approve("globex");
        assertThat(problems(room, false)).containsExactly("entry 5 (query_admitted): template overlap ran although no approval of this bundle by globex stands before it");
    }

    @Test
    void testRunAfterARevocation()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened().contract().approved();
        room.decide(EntryKind.TEMPLATE_REVOKED, "globex", Map.of("template", "overlap"));
        room.admit("q1");
        assertThat(problems(room, false)).containsExactly("entry 7 (query_admitted): template overlap ran although no approval of this bundle by globex stands before it");
    }

    @Test
    void testAdmissionThatARevocationHasOvertakenIsWithdrawnByItsDenial()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened().contract().approved();
        room.decide(EntryKind.TEMPLATE_REVOKED, "globex", Map.of("template", "overlap"));
        room.admit("q1");
        room.add(EntryKind.QUERY_DENIED, "acme", "alan", Map.of("query_id", "q1", "codes", List.of("CR_NOT_APPROVED"), "coalesced", 0));
        assertThat(problems(room, false)).isEmpty();
        room.complete("q1");
        assertThat(problems(room, false)).containsExactly("entry 9 (query_completed): query q1 was denied after its admission, entry 7, and has ended as a run all the same");
    }

    @Test
    void testRunAfterAPartyHasLeft()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened().contract().approved();
        room.decide(EntryKind.PARTY_LEFT, "acme", Map.of());
        room.admit("q1");
        assertThat(problems(room, false)).containsExactly("entry 7 (query_admitted): template overlap ran although no approval of this bundle by acme stands before it");
    }

    @Test
    void testApprovalsStayWithANewContractThatBothAccept()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened().contract().approved();
        room.propose("room", "Acme Retail");
        room.accept("acme");
        room.admit("q1");
        room.accept("globex");
        room.admit("q2");
        assertThat(problems(room, false)).isEmpty();
    }

    @Test
    void testApprovalThatIsUsedASecondTime()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened().contract().approved();
        byte[] approval = room.entries.getLast();
        room.decide(EntryKind.TEMPLATE_REVOKED, "globex", Map.of("template", "overlap"));
        room.entries.add(approval);
        room.admit("q1");
        assertThat(problems(room, false)).containsExactly("entry 8 (query_admitted): template overlap ran although no approval of this bundle by globex stands before it");
    }

    @Test
    void testForgedSignature()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened().contract().approved();
        String forged = new String(room.entries.getLast(), UTF_8).replace(TestingRoom.BUNDLE, "5c".repeat(32));
        room.entries.set(5, forged.getBytes(UTF_8));
        assertThat(problems(room, false)).singleElement().asString().startsWith("entry 5 (template_approved): the signature is not one of the party's key");
    }

    @Test
    void testChangedKey()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened().contract();
        room.changeKey("acme", SigningKey.generate("acme.example/second", SignatureType.ED25519));
        room.approved();
        room.admit("q1");
        assertThat(problems(room, false)).isEmpty();
        room.changeKey("globex", room.key("acme"));
        room.decide(EntryKind.TEMPLATE_REVOKED, "acme", Map.of("template", "overlap"));
        assertThat(problems(room, false)).as("a key of another party changes nothing, so what names it as the last decision does not count").isEmpty();
    }

    @Test
    void testTableRestrictionBeforeASignedDecision()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened().contract();
        room.decide(EntryKind.TABLE_RESTRICTED, "acme", Map.of("table", "acme.customers", "disabled", true));
        room.approved();
        room.admit("q1");
        assertThat(problems(room, false)).isEmpty();
    }

    @Test
    void testDecisionByAKeyThatIsNotTheParty()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened().contract();
        room.approveWith("acme", SigningKey.generate("acme.example/approvals", SignatureType.ED25519));
        assertThat(problems(room, false)).singleElement().asString().startsWith("entry 4 (template_approved): the signature is not one of the party's key");
    }

    @Test
    void testEnds()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened().contract().approved();
        room.complete("q0");
        room.admit("q1");
        room.admit("q1");
        room.complete("q1");
        room.complete("q1");
        room.admit("q2");
        room.add(EntryKind.QUERY_COMPLETED, "acme", "mallory", Map.of("query_id", "q2", "template", "overlap", "rows", new Secret("acme", "1"), "tables", Map.of()));
        assertThat(problems(room, false)).containsExactly(
                "entry 6 (query_completed): query q0 was not admitted before, or has ended already; accepted: one end after one admission",
                "entry 8 (query_admitted): query q1 was admitted before, by entry 7; accepted: one admission",
                "entry 10 (query_completed): query q1 was not admitted before, or has ended already; accepted: one end after one admission",
                "entry 12 (query_completed): template, party or user is not that of the admission, entry 11");
    }

    @Test
    void testOpenings()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).contract();
        room.add(EntryKind.LOG_OPENED, Map.of("epoch", 1, "cut_bytes", 0));
        room.add(EntryKind.LOG_OPENED, Map.of("epoch", 3, "cut_bytes", 0));
        assertThat(problems(room, false)).containsExactly(
                "entry 0 (contract_proposed): the first entry is not the opening of the log; accepted: log_opened",
                "entry 4 (log_opened): the log was opened for the time 3; accepted: 2");
    }

    @Test
    void testEntryOfAnotherRoom()
            throws IOException
    {
        TestingRoom room = TestingRoom.complete(true);
        room.entries.set(8, new String(room.entries.get(8), UTF_8).replace("\"clean_room\":\"room\"", "\"clean_room\":\"hall\"").getBytes(UTF_8));
        assertThat(problems(room, false)).containsExactly("entry 8 (query_denied): belongs to the clean room `hall`; accepted: `room`, as the first entry");
    }

    @Test
    void testContractWithAnotherHash()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened();
        room.add(EntryKind.CONTRACT_PROPOSED, Map.of("hash", "00".repeat(32), "text", "contract: 1\nclean_room: room\nparties:\n  acme: {approvers: [amy]}\n  globex: {approvers: [gwen]}\n"));
        room.add(EntryKind.CONTRACT_PROPOSED, Map.of("hash", "11".repeat(32), "text", "nothing"));
        assertThat(problems(room, false)).satisfiesExactly(
                problem -> assertThat(problem).startsWith("entry 1 (contract_proposed): the hash is not that of the text"),
                problem -> assertThat(problem).isEqualTo("entry 2 (contract_proposed): the text is no valid contract"));
    }

    @Test
    void testEntriesThatAreNotOfTheFormat()
            throws IOException
    {
        for (String entry : List.of("{}", "[]", "x", "{\"schema\":1}", " ", "{\"kind\":\"log_opened\",\"schema\":3}", "[".repeat(60_000))) {
            TestingRoom room = new TestingRoom(true).opened();
            room.entries.add(entry.getBytes(UTF_8));
            assertThat(problems(room, false)).singleElement().asString().startsWith("entry 1: ").endsWith("the rules of the log are not checked from here on");
        }
    }

    @Test
    void testDisclosures()
            throws IOException
    {
        TestingRoom room = TestingRoom.complete(true);
        Path export = room.export(directory.resolve("export"));
        Path file = directory.resolve("disclosures.jsonl");
        new LogExporter(room, room.policy(), _ -> {}).exportDisclosures(12, file);
        assertThat(open(room, export, file).problems()).isEmpty();
        assertThat(open(room, export, file).opened()).isEqualTo(room.disclosures.size());

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).isEqualTo(room.disclosures).hasSizeGreaterThan(5);
        String last = lines.getLast();
        Files.writeString(file, String.join("\n", lines) + "\n"
                + last.replace("\"value\":\"", "\"value\":\"other ") + "\n"
                + lines.getFirst() + "\n"
                + "{}\n"
                + last.replace("\"index\":10", "\"index\":77") + "\n"
                + last);
        int count = lines.size();
        assertThat(open(room, export, file).problems()).extracting(Problem::toString).satisfiesExactly(
                problem -> assertThat(problem).startsWith("disclosures, line %s: opens no commitment `".formatted(count + 1)).endsWith("of entry 10 (query_admitted)"),
                problem -> assertThat(problem).startsWith("disclosures, line %s: is for entry 6, after one for a later entry".formatted(count + 2)),
                problem -> assertThat(problem).startsWith("disclosures, line %s: no disclosure".formatted(count + 3)),
                problem -> assertThat(problem).startsWith("disclosures, line %s: is for entry 77".formatted(count + 4)),
                problem -> assertThat(problem).startsWith("disclosures, line %s: no disclosure".formatted(count + 5)));
    }

    @Test
    void testReleases()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened().contract().approved();
        room.admitSealed("q1", "a1");
        room.release("q1", "acme", false, 7);
        room.complete("q1");
        room.release("q1", "acme", true, 7);
        room.release("q1", "acme", true, 9);
        assertThat(problems(room, false)).isEmpty();
        room.release("q1", "acme", false, 9);
        room.release("q1", "globex", true, 9);
        room.admit("q2");
        room.release("q2", "acme", false, 9);
        room.release("q3", "acme", true, 9);
        room.admitSealed("q3", "a3");
        room.add(EntryKind.QUERY_DENIED, "acme", "alan", Map.of("query_id", "q3", "codes", List.of("CR_NOT_APPROVED"), "coalesced", 0));
        room.release("q3", "acme", false, 9);
        assertThat(problems(room, false)).containsExactly(
                "entry 11 (query_released): rows of query q1 were released before; accepted: one release, and the stored one again",
                "entry 12 (query_released): rows of query q1 were released to globex; accepted: acme, which ran it",
                "entry 14 (query_released): rows of query q2 were released, which was not admitted as a sealed run before; accepted: an admission with a caller",
                "entry 15 (query_released): rows of query q3 were released, which was not admitted as a sealed run before; accepted: an admission with a caller",
                "entry 18 (query_released): rows of query q3 were released, which was not admitted as a sealed run before; accepted: an admission with a caller");
    }

    @Test
    void testAlignmentChecks()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened().contract();
        room.askAlignment("globex", HASH, "globex.purchases.email");
        room.checkAlignment("globex", HASH, "globex.purchases.email", List.of());
        room.askAlignment("acme", HASH, "acme.customers.email");
        room.checkAlignment("acme", HASH, "acme.customers.email", List.of("globex.purchases.email"));
        room.askAlignment("globex", HASH, "globex.purchases.email");
        assertThat(problems(room, false)).isEmpty();
        room.checkAlignment("globex", HASH, "globex.purchases.email", List.of("acme.customers.email"));
        room.askAlignment("acme", HASH, "globex.purchases.email");
        room.checkAlignment("acme", HASH, "acme.customers.email", List.of("globex.web.email"));
        room.checkAlignment("acme", "11".repeat(32), "acme.customers.email", List.of("globex.purchases.email"));
        assertThat(problems(room, false)).containsExactly(
                "entry 9 (alignment_checked): columns globex.purchases.email and acme.customers.email were compared twice on 2026-02-03; accepted: once",
                "entry 10 (alignment_asked): column globex.purchases.email is not of the party that asked; accepted: one of its own",
                "entry 11 (alignment_checked): column globex.web.email was compared, whose party had not asked for it under this contract",
                "entry 12 (alignment_checked): column acme.customers.email was counted, whose party had not asked for it under this contract",
                "entry 12 (alignment_checked): column globex.purchases.email was compared, whose party had not asked for it under this contract");
    }

    /** Over more than one tile, so that the tree of every stated size is put together from several. */
    @Test
    void testStatedCheckpoints()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened().contract().approved();
        for (int i = 0; i < 600; i++) {
            room.add(EntryKind.CLOCK_WENT_BACK, Map.of("millis", i));
        }
        for (long size : new long[] {1, 255, 256, 257, 511, 512, 600}) {
            cosigned(room, size, room.root(size));
        }
        assertThat(problems(room, false)).isEmpty();
        cosigned(room, room.entries.size() + 1, "00".repeat(32));
        cosigned(room, 0, "00".repeat(32));
        cosigned(room, 300, room.root(301));
        room.admitSealed("q1", "a1");
        String released = new String(sealedRelease(room), UTF_8);
        room.entries.set(room.entries.size() - 1, released.replace(room.root(300), "0".repeat(64)).getBytes(UTF_8));
        assertThat(problems(room, false)).containsExactly(
                "entry 613 (checkpoint_cosigned): names a checkpoint of 614 entries; accepted: 1 to 613, those before it",
                "entry 614 (checkpoint_cosigned): names a checkpoint of 0 entries; accepted: 1 to 614, those before it",
                "entry 615 (checkpoint_cosigned): names the root %s of the first 300 entries; accepted: %s".formatted(room.root(301), room.root(300)),
                "entry 617 (query_released): names the root %s of the first 300 entries; accepted: %s".formatted("0".repeat(64), room.root(300)));
    }

    private static byte[] sealedRelease(TestingRoom room)
    {
        room.release("q1", "acme", false, 300);
        return room.entries.getLast();
    }

    private static void cosigned(TestingRoom room, long size, String root)
    {
        room.add(EntryKind.CHECKPOINT_COSIGNED, Map.of("size", size, "root", root, "witnesses", List.of("acme.example/witness")));
    }

    @Test
    void testClosings()
            throws IOException
    {
        TestingRoom room = new TestingRoom(true).opened();
        room.add(EntryKind.LOG_CLOSED, Map.of("entries", 1));
        room.add(EntryKind.CLOCK_WENT_BACK, Map.of("millis", 2000));
        room.add(EntryKind.LOG_OPENED, Map.of("epoch", 2, "cut_bytes", 0));
        assertThat(problems(room, false)).isEmpty();
        room.add(EntryKind.LOG_CLOSED, Map.of("entries", 2));
        room.add(EntryKind.CLOCK_WENT_BACK, Map.of("millis", 2000));
        room.add(EntryKind.SOURCE_RECOVERED, Map.of("table", "acme.customers"));
        assertThat(problems(room, false)).containsExactly(
                "entry 4 (log_closed): the log was closed after 2 entries; accepted: 4",
                "entry 6 (source_recovered): follows the closing of the log; accepted: log_opened");
    }

    private static Verification open(TestingRoom room, Path export, Path disclosures)
            throws IOException
    {
        return new ExportVerifier(Optional.of(room.policy()), Optional.of(disclosures), false, _ -> {}).verify(export);
    }

    private List<String> problems(TestingRoom room, boolean unsignedApprovals)
            throws IOException
    {
        Path export = room.export(Files.createTempDirectory(directory, "room").resolve("export"));
        return new ExportVerifier(Optional.of(room.policy()), Optional.empty(), unsignedApprovals, _ -> {}).verify(export).problems().stream().map(Problem::toString).toList();
    }
}
