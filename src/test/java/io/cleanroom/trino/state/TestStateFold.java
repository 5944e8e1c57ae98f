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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.Leaf;
import io.cleanroom.trino.audit.LoggedEntry;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.TableName;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

import static io.cleanroom.trino.audit.EntryKind.CONTRACT_ACCEPTED;
import static io.cleanroom.trino.audit.EntryKind.CONTRACT_PROPOSED;
import static io.cleanroom.trino.audit.EntryKind.PARTY_LEFT;
import static io.cleanroom.trino.audit.EntryKind.TABLE_RESTRICTED;
import static io.cleanroom.trino.audit.EntryKind.TEMPLATE_APPROVED;
import static io.cleanroom.trino.audit.EntryKind.TEMPLATE_PROPOSED;
import static io.cleanroom.trino.audit.EntryKind.TEMPLATE_REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

final class TestStateFold
{
    private static final ContractDocument FIRST = TestingContracts.document("first");
    private static final ContractDocument SECOND = TestingContracts.document("second");
    private static final ContractDocument THIRD = TestingContracts.document("third");
    private static final TableName CUSTOMERS = new TableName("acme", "customers");
    private static final String BUNDLE = "ab".repeat(32);

    private StateFold fold = new StateFold("retail_media", true);
    private final List<LoggedEntry> entries = new ArrayList<>();
    private FoldedState folded = fold.initial();

    @Test
    void testContractNeedsAllParties()
    {
        applied(propose(FIRST));
        assertThat(state().active()).isEmpty();
        assertThat(state().contracts().get(FIRST.hash()).document()).isEqualTo(FIRST);
        applied(accept("amy", "acme", FIRST));
        assertThat(state().active()).isEmpty();
        assertThat(state().contracts().get(FIRST.hash()).acceptances()).containsOnlyKeys("acme");
        ignored(propose(FIRST), "this contract was proposed before");
        applied(accept("amy", "acme", FIRST));
        assertThat(state().active()).isEmpty();
        applied(accept("gwen", "globex", FIRST));
        assertThat(state().active()).hasValue(FIRST);
        assertThat(state().templates()).containsOnlyKeys("overlap");
        assertThat(state().mounts()).isEqualTo(Map.of("acme", "mount of acme", "globex", "mount of globex"));
        assertReplay();
    }

    @Test
    void testVotesForOneContractDoNotCountForAnother()
    {
        applied(propose(FIRST));
        applied(propose(SECOND));
        applied(accept("amy", "acme", FIRST));
        applied(accept("gwen", "globex", SECOND));
        assertThat(state().active()).isEmpty();
        applied(accept("gwen", "globex", FIRST));
        assertThat(state().active()).hasValue(FIRST);
        // the vote for the second contract is void since the first is active
        applied(accept("amy", "acme", SECOND));
        assertThat(state().active()).hasValue(FIRST);
        applied(accept("gwen", "globex", SECOND));
        assertThat(state().active()).hasValue(SECOND);
        assertReplay();
    }

    /** All accepted the first contract once; one party alone must not be able to bring it back. */
    @Test
    void testOldContractNeedsAllAgain()
    {
        activate(FIRST);
        activate(SECOND);
        applied(accept("gwen", "globex", FIRST));
        assertThat(state().active()).hasValue(SECOND);
        applied(accept("amy", "acme", FIRST));
        assertThat(state().active()).hasValue(FIRST);
    }

    @Test
    void testOnlyApproversSpeak()
    {
        applied(propose(FIRST));
        ignored(accept("alan", "acme", FIRST), "its user is no approver of party acme");
        ignored(accept("gwen", "acme", FIRST), "its user is no approver of party acme");
        ignored(accept("amy", "other", FIRST), "other is no party");
        ignored(entry(CONTRACT_ACCEPTED, Optional.empty(), Optional.of("amy"), Map.of("hash", FIRST.hash())), "it names no party");
        ignored(entry(CONTRACT_ACCEPTED, Optional.of("acme"), Optional.empty(), Map.of("hash", FIRST.hash())), "its user is no approver of party acme");
        ignored(accept("amy", "acme", SECOND), "no contract of this hash was proposed");
        assertThat(state().contracts().get(FIRST.hash()).acceptances()).isEmpty();
    }

    /** A host places a contract that names an approver of its own choice for acme. */
    @Test
    void testNewDocumentCannotChangeWhoSpeaks()
    {
        activate(FIRST);
        ContractDocument forged = TestingContracts.document("forged", "approvers: [amy]", "approvers: [mallory]");
        applied(propose(forged));
        ignored(accept("mallory", "acme", forged), "its user is no approver of party acme");
        applied(accept("gwen", "globex", forged));
        assertThat(state().active()).hasValue(FIRST);
        applied(accept("amy", "acme", forged));
        assertThat(state().active()).hasValue(forged);
        // now all have agreed that mallory speaks
        ignored(revoke("amy", "acme", "overlap"), "its user is no approver of party acme");
    }

    @Test
    void testProposalIsWhatItSays()
    {
        ignored(entry(CONTRACT_PROPOSED, Map.of("hash", SECOND.hash(), "text", FIRST.text())), "the hash is not that of the text");
        ignored(entry(CONTRACT_PROPOSED, Map.of("hash", FIRST.hash(), "text", "contract: 1")), "the text is no valid contract");
        ContractDocument other = TestingContracts.document("other", "clean_room: retail_media", "clean_room: other_room");
        ignored(propose(other), "the contract is for another clean room");
        assertThat(state()).isEqualTo(RoomState.EMPTY);
    }

    @Test
    void testUnsignedApprovalsCountOnlyWhereAllowed()
    {
        fold = new StateFold("retail_media", false);
        applied(propose(FIRST));
        ignored(accept("amy", "acme", FIRST), "the contract names no signing_key for party acme, and approvals that are not signed do not count on this server");
        assertThat(state().contracts().get(FIRST.hash()).acceptances()).isEmpty();
    }

    @Test
    void testTemplateVotes()
    {
        ignored(approve("amy", "acme", "overlap"), "no contract is in force");
        activate(FIRST);
        ignored(approve("amy", "acme", "unknown"), "there is no template of this name");
        ignored(approve("alan", "acme", "overlap"), "its user is no approver of party acme");
        applied(approve("amy", "acme", "overlap"));
        applied(approve("gwen", "globex", "overlap"));
        assertThat(state().templates().get("overlap").approvals()).containsOnlyKeys("acme", "globex");
        assertThat(state().templates().get("overlap").approvals().get("acme").bundleHash()).isEqualTo(BUNDLE);
        applied(revoke("gwen", "globex", "overlap"));
        ignored(revoke("gwen", "globex", "overlap"), "party globex has not approved this template");
        assertThat(state().templates().get("overlap").approvals()).containsOnlyKeys("acme");
        assertReplay();
    }

    @Test
    void testProposedTemplates()
    {
        ignored(proposeTemplate("amy", "acme", "beside"), "no contract is in force");
        activate(FIRST);
        applied(proposeTemplate("amy", "acme", "beside"));
        ignored(proposeTemplate("gwen", "globex", "beside"), "a template beside exists, and party globex has not proposed it");
        ignored(proposeTemplate("amy", "acme", "overlap"), "a template overlap exists, and party acme has not proposed it");
        ignored(entry(TEMPLATE_PROPOSED, "acme", "amy", Map.of("template", "broken", "document", "version: one")), "the document is no valid template of the contract in force");
        applied(approve("gwen", "globex", "beside"));
        applied(approve("amy", "acme", "overlap"));
        activate(SECOND);
        assertThat(state().templates()).containsOnlyKeys("overlap", "beside");
        assertThat(state().templates().get("beside").approvals()).as("kept; it names its bundle").containsOnlyKeys("globex");
        assertThat(state().templates().get("overlap").approvals()).containsOnlyKeys("acme");
        applied(proposeTemplate("amy", "acme", "beside"));
        assertThat(state().templates().get("beside").approvals()).as("another text, no votes").isEmpty();
        assertReplay();
    }

    @Test
    void testRestrictionsOnlyTightenAndAreOnesOwn()
    {
        ignored(restrict("amy", "acme", "acme.customers", true, null), "no contract is in force");
        activate(FIRST);
        ignored(restrict("amy", "acme", "globex.purchases", true, null), "party acme publishes no table of this name");
        ignored(restrict("gwen", "globex", "acme.customers", true, null), "party globex publishes no table of this name");
        ignored(restrict("amy", "acme", "acme.unknown", true, null), "party acme publishes no table of this name");
        ignored(restrict("amy", "acme", "acme.customers", false, 25L), "it tightens nothing, and a party alone cannot loosen");
        ignored(restrict("amy", "acme", "acme.customers", false, 1L), "min_units is outside of 2 to 100000");
        ignored(restrict("amy", "acme", "acme.customers", false, 1L << 32), "min_units is outside of 2 to 100000");
        applied(restrict("amy", "acme", "acme.customers", false, 50L));
        ignored(restrict("amy", "acme", "acme.customers", false, 40L), "it tightens nothing, and a party alone cannot loosen");
        assertThat(state().restriction(CUSTOMERS)).isEqualTo(new Restriction(false, OptionalInt.of(50)));
        applied(restrict("amy", "acme", "acme.customers", true, null));
        ignored(restrict("amy", "acme", "acme.customers", false, null), "it tightens nothing, and a party alone cannot loosen");
        assertThat(state().restriction(CUSTOMERS)).isEqualTo(new Restriction(true, OptionalInt.of(50)));
        assertReplay();
    }

    @Test
    void testNewContractResetsOlderRestrictions()
    {
        activate(FIRST);
        applied(restrict("amy", "acme", "acme.customers", true, null));
        activate(SECOND);
        assertThat(state().restrictions()).isEmpty();

        applied(propose(THIRD));
        applied(accept("amy", "acme", THIRD));
        applied(restrict("amy", "acme", "acme.customers", true, null));
        applied(accept("gwen", "globex", THIRD));
        assertThat(state().active()).hasValue(THIRD);
        assertThat(state().restriction(CUSTOMERS).disabled()).as("made after its party had accepted").isTrue();

        applied(accept("amy", "acme", FIRST));
        applied(restrict("amy", "acme", "acme.customers", false, 50L));
        applied(accept("amy", "acme", FIRST));
        applied(accept("gwen", "globex", FIRST));
        assertThat(state().restrictions()).as("accepted once more, with the restriction in view").isEmpty();
        assertReplay();
    }

    @Test
    void testLeaving()
    {
        activate(FIRST);
        applied(propose(SECOND));
        applied(approve("gwen", "globex", "overlap"));
        applied(accept("gwen", "globex", SECOND));
        ignored(entry(PARTY_LEFT, "globex", "amy", Map.of()), "its user is no approver of party globex");
        applied(entry(PARTY_LEFT, "globex", "gwen", Map.of()));
        assertThat(state().left()).containsExactly("globex");
        assertThat(state().active()).hasValue(FIRST);
        assertThat(state().templates().get("overlap").approvals()).isEmpty();
        assertThat(state().contracts().get(SECOND.hash()).acceptances()).isEmpty();
        assertThat(state().mounts()).containsOnlyKeys("acme");
        ignored(entry(PARTY_LEFT, "globex", "gwen", Map.of()), "party globex has left before");
        ignored(approve("gwen", "globex", "overlap"), "party globex has left");
        ignored(restrict("gwen", "globex", "globex.purchases", true, null), "party globex has left");
        ignored(accept("gwen", "globex", FIRST), "party globex has left; only a contract proposed since then can bring it back");
        ignored(accept("gwen", "globex", SECOND), "party globex has left; only a contract proposed since then can bring it back");

        // the others go on without it
        applied(accept("amy", "acme", SECOND));
        assertThat(state().active()).hasValue(SECOND);
        assertThat(state().left()).containsExactly("globex");
        assertReplay();
    }

    @Test
    void testComingBack()
    {
        activate(FIRST);
        applied(restrict("gwen", "globex", "globex.purchases", true, null));
        applied(entry(PARTY_LEFT, "globex", "gwen", Map.of()));
        applied(propose(SECOND));
        applied(accept("gwen", "globex", SECOND));
        assertThat(state().left()).as("its table must not be served under the contract it has left").containsExactly("globex");
        assertThat(state().active()).hasValue(FIRST);
        applied(accept("amy", "acme", SECOND));
        assertThat(state().active()).hasValue(SECOND);
        assertThat(state().left()).isEmpty();
        assertThat(state().barred()).isEmpty();
        assertThat(state().restrictions()).isEmpty();

        applied(entry(PARTY_LEFT, "globex", "gwen", Map.of()));
        applied(propose(THIRD));
        applied(accept("amy", "acme", THIRD));
        assertThat(state().left()).containsExactly("globex");
        applied(accept("gwen", "globex", THIRD));
        assertThat(state().left()).isEmpty();
        assertReplay();
    }

    @Test
    void testChangedMountIsAcceptedWithTheContract()
    {
        activate(FIRST);
        applied(restrict("amy", "acme", "acme.customers", true, null));
        RoomState before = state();
        applied(entry(CONTRACT_ACCEPTED, "acme", "amy", Map.of("hash", FIRST.hash(), "mount", "another mount")));
        assertThat(state().mounts()).containsEntry("acme", "another mount").containsEntry("globex", "mount of globex");
        assertThat(state().restrictions()).isEqualTo(before.restrictions());
        assertThat(state().contracts()).isEqualTo(before.contracts());
    }

    @Test
    void testQueriesChangeNothing()
    {
        activate(FIRST);
        RoomState before = state();
        List<EntryKind> kinds = Arrays.stream(EntryKind.values()).filter(kind -> !kind.changesState()).toList();
        assertThat(kinds).contains(EntryKind.LOG_OPENED, EntryKind.QUERY_ADMITTED);
        kinds.forEach(kind -> applied(entry(kind, Map.of())));
        assertThat(state()).isSameAs(before);
    }

    /** A start from a snapshot leaves out the entries of all other kinds. */
    @Test
    void testKindsThatChangeTheStateAreThoseThatTheFoldLooksAt()
    {
        StateFold fold = new StateFold("retail_media", true);
        for (EntryKind kind : EntryKind.values()) {
            AuditEntry empty = new AuditEntry(kind, "retail_media", Instant.EPOCH, Optional.empty(), Optional.empty(), Map.of());
            boolean looked;
            try {
                looked = fold.apply(fold.initial(), new LoggedEntry(0, empty, new Leaf(new byte[1]))).ignored().isPresent();
            }
            catch (RuntimeException _) {
                // it misses the entry's members
                looked = true;
            }
            assertThat(kind.changesState()).as(kind.name()).isEqualTo(looked);
        }
    }

    /** Whatever happens in whatever order: a contract in force was accepted by all who have not left, and a replay gives the same. */
    @Test
    void testRandomHistories()
    {
        List<ContractDocument> documents = List.of(FIRST, SECOND, THIRD);
        int activations = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            entries.clear();
            folded = fold.initial();
            for (int i = 0; i < 40; i++) {
                ContractDocument document = documents.get(random.nextInt(3));
                boolean acme = random.nextBoolean();
                String party = acme ? "acme" : "globex";
                String user = acme ? "amy" : "gwen";
                Optional<ContractDocument> before = state().active();
                Map<TableName, Restriction> restrictions = state().restrictions();
                AuditEntry entry = switch (random.nextInt(8)) {
                    case 0 -> propose(document);
                    case 1, 2, 3 -> accept(user, party, document);
                    case 4 -> approve(user, party, "overlap");
                    case 5 -> revoke(user, party, "overlap");
                    case 6 -> restrict(user, party, acme ? "acme.customers" : "globex.purchases", random.nextBoolean(), 2L + random.nextInt(100));
                    default -> random.nextInt(4) == 0 ? entry(PARTY_LEFT, party, user, Map.of()) : approve(user, party, "overlap");
                };
                apply(entry);
                if (!state().active().equals(before)) {
                    activations++;
                    assertThat(entry.kind()).isEqualTo(CONTRACT_ACCEPTED);
                    Map<String, Instant> acceptances = state().contracts().get(state().active().orElseThrow().hash()).acceptances();
                    for (String id : List.of("acme", "globex")) {
                        assertThat(acceptances.containsKey(id) || state().left().contains(id)).isTrue();
                    }
                }
                else if (entry.kind() != CONTRACT_ACCEPTED) {
                    restrictions.forEach((table, restriction) -> {
                        assertThat(state().restriction(table).disabled() || !restriction.disabled()).isTrue();
                        assertThat(state().restriction(table).minUnits().orElse(0)).isGreaterThanOrEqualTo(restriction.minUnits().orElse(0));
                    });
                }
                for (String left : state().left()) {
                    assertThat(state().templates().values()).noneMatch(template -> template.approvals().containsKey(left));
                }
            }
            assertReplay();
        }
        assertThat(activations).isGreaterThan(100);
    }

    private RoomState state()
    {
        return folded.state();
    }

    private void activate(ContractDocument document)
    {
        applied(propose(document));
        applied(accept("amy", "acme", document));
        applied(accept("gwen", "globex", document));
        assertThat(state().active()).hasValue(document);
    }

    private void applied(AuditEntry entry)
    {
        apply(entry);
        assertThat(folded.ignored()).isEmpty();
    }

    private void ignored(AuditEntry entry, String reason)
    {
        RoomState before = state();
        apply(entry);
        assertThat(folded.ignored()).hasValue(reason);
        assertThat(state()).isSameAs(before);
    }

    private void apply(AuditEntry entry)
    {
        LoggedEntry logged = new LoggedEntry(entries.size(), entry, new Leaf(new byte[1]));
        entries.add(logged);
        folded = fold.apply(folded, logged);
    }

    private void assertReplay()
    {
        FoldedState replayed = fold.initial();
        for (LoggedEntry entry : entries) {
            replayed = fold.apply(replayed, entry);
        }
        assertThat(replayed).isEqualTo(folded);
        assertThat(List.copyOf(replayed.state().contracts().keySet())).isEqualTo(List.copyOf(state().contracts().keySet()));
    }

    private AuditEntry propose(ContractDocument document)
    {
        return entry(CONTRACT_PROPOSED, Map.of("hash", document.hash(), "text", document.text()));
    }

    private AuditEntry accept(String user, String party, ContractDocument document)
    {
        return entry(CONTRACT_ACCEPTED, party, user, Map.of("hash", document.hash(), "mount", "mount of " + party));
    }

    private AuditEntry approve(String user, String party, String template)
    {
        return entry(TEMPLATE_APPROVED, party, user, Map.of("template", template, "bundle_hash", BUNDLE));
    }

    private AuditEntry revoke(String user, String party, String template)
    {
        return entry(TEMPLATE_REVOKED, party, user, Map.of("template", template));
    }

    private AuditEntry proposeTemplate(String user, String party, String template)
    {
        return entry(TEMPLATE_PROPOSED, party, user, Map.of("template", template, "document", TestingContracts.TEMPLATE));
    }

    private AuditEntry restrict(String user, String party, String table, boolean disabled, Long minUnits)
    {
        Map<String, Object> members = new HashMap<>(ImmutableMap.of("table", table, "disabled", disabled));
        members.put("min_units", minUnits);
        return entry(TABLE_RESTRICTED, party, user, members);
    }

    private AuditEntry entry(EntryKind kind, Map<String, Object> members)
    {
        return entry(kind, Optional.empty(), Optional.empty(), members);
    }

    private AuditEntry entry(EntryKind kind, String party, String user, Map<String, Object> members)
    {
        return entry(kind, Optional.of(party), Optional.of(user), members);
    }

    private AuditEntry entry(EntryKind kind, Optional<String> party, Optional<String> user, Map<String, Object> members)
    {
        return new AuditEntry(kind, "retail_media", Instant.ofEpochSecond(entries.size()), party, user, members);
    }
}
