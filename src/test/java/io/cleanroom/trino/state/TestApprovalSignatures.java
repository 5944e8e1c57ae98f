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

import io.cleanroom.trino.audit.ApprovalStatement;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.PreviousEntry;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.SigningKey;
import io.cleanroom.trino.contract.ContractDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import static io.cleanroom.trino.audit.EntryKind.CONTRACT_ACCEPTED;
import static io.cleanroom.trino.audit.EntryKind.PARTY_LEFT;
import static io.cleanroom.trino.audit.EntryKind.TABLE_RESTRICTED;
import static io.cleanroom.trino.audit.EntryKind.TEMPLATE_APPROVED;
import static io.cleanroom.trino.audit.EntryKind.TEMPLATE_PROPOSED;
import static io.cleanroom.trino.audit.EntryKind.TEMPLATE_REVOKED;
import static io.cleanroom.trino.state.SignedRoom.ACME;
import static io.cleanroom.trino.state.SignedRoom.BUNDLE;
import static io.cleanroom.trino.state.SignedRoom.CONTRACT;
import static io.cleanroom.trino.state.SignedRoom.GLOBEX;
import static io.cleanroom.trino.state.SignedRoom.acceptance;
import static io.cleanroom.trino.state.SignedRoom.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A host who writes the log as it likes, and has no party's key. */
final class TestApprovalSignatures
{
    private static final String UNSIGNED = "it is not signed, and approvals that are not signed do not count on this server";
    private static final String ANOTHER_STATEMENT = "the signature is not one of this statement by the key acme+";

    @TempDir
    private Path directory;

    @Test
    void testSignedDecisionsCountAndSurviveARestart()
    {
        RoomState before;
        try (SignedRoom signed = SignedRoom.active(directory)) {
            assertThat(signed.state().active()).hasValue(CONTRACT);
            signed.signed(ACME, TEMPLATE_APPROVED, "acme", approval());
            assertApproved(signed, "acme");
            signed.signed(GLOBEX, TEMPLATE_APPROVED, "globex", approval());
            assertApproved(signed, "acme", "globex");
            signed.signed(ACME, TEMPLATE_REVOKED, "acme", Map.of("template", "overlap"));
            assertApproved(signed, "globex");
            signed.signed(ACME, TABLE_RESTRICTED, "acme", restriction(false, 50L));
            assertThat(signed.state().restrictions().values()).containsExactly(new Restriction(false, OptionalInt.of(50)));
            signed.signed(GLOBEX, PARTY_LEFT, "globex", Map.of());
            assertThat(signed.state().left()).containsExactly("globex");
            before = signed.state();
        }
        try (SignedRoom again = SignedRoom.open(directory)) {
            assertThat(again.state()).isEqualTo(before);
        }
    }

    @Test
    void testWhatLoosensIsSigned()
    {
        try (SignedRoom signed = SignedRoom.open(directory)) {
            ignored(signed, CONTRACT_ACCEPTED, "acme", acceptance("acme", CONTRACT), UNSIGNED);
            assertThat(signed.state().contracts().get(CONTRACT.hash()).acceptances()).isEmpty();
        }
        try (SignedRoom signed = SignedRoom.active(directory)) {
            ignored(signed, TEMPLATE_APPROVED, "acme", approval(), UNSIGNED);
        }
    }

    /** No lost key keeps a party from taking back what is its own; but evidence that is there is checked. */
    @Test
    void testWhatTakesAwayNeedsNoSignature()
    {
        try (SignedRoom signed = SignedRoom.active(directory)) {
            signed.signed(ACME, TEMPLATE_APPROVED, "acme", approval());
            SigningKey mallory = SignedRoom.key("acme");
            Map<String, Object> revocation = Map.of("template", "overlap");
            ignored(signed, TEMPLATE_REVOKED, "acme", signed.sign(mallory, TEMPLATE_REVOKED, "acme", revocation), "the signature has the key id");
            ignored(signed, TABLE_RESTRICTED, "acme", signed.sign(mallory, TABLE_RESTRICTED, "acme", restriction(true, null)), "the signature has the key id");
            ignored(signed, PARTY_LEFT, "acme", signed.sign(mallory, PARTY_LEFT, "acme", Map.of()), "the signature has the key id");
            ignored(signed, TEMPLATE_REVOKED, "acme", Map.of("template", "overlap", "previous", "none"), UNSIGNED);

            signed.write(TEMPLATE_REVOKED, "acme", revocation);
            assertApproved(signed);
            signed.write(TABLE_RESTRICTED, "acme", restriction(true, null));
            signed.write(PARTY_LEFT, "acme", Map.of());
            assertThat(signed.state().left()).containsExactly("acme");
        }
    }

    @Test
    void testForged()
    {
        try (SignedRoom signed = SignedRoom.active(directory)) {
            ApprovalStatement statement = signed.statement(TEMPLATE_APPROVED, "acme", approval());
            ignored(signed, TEMPLATE_APPROVED, "acme", signed.with(approval(), statement.sign(SignedRoom.key("acme"))), "the signature has the key id");
            ignored(signed, TEMPLATE_APPROVED, "acme", signed.with(approval(), statement.sign(GLOBEX)), "the signature has the key id");
            // the id is a hint that anybody can write
            String claimed = withKeyId(statement.sign(SignedRoom.key("acme")), ACME.verifierKey().id());
            ignored(signed, TEMPLATE_APPROVED, "acme", signed.with(approval(), claimed), ANOTHER_STATEMENT);
            String mislabelled = withKeyId(statement.sign(ACME), GLOBEX.verifierKey().id());
            ignored(signed, TEMPLATE_APPROVED, "acme", signed.with(approval(), mislabelled), "the signature has the key id");
            // the last nearest miss, and what counts
            signed.write(TEMPLATE_APPROVED, "acme", signed.with(approval(), statement.sign(ACME)));
            assertApproved(signed, "acme");
        }
    }

    @Test
    void testReplayed()
    {
        try (SignedRoom signed = SignedRoom.active(directory)) {
            Map<String, Object> approved = signed.sign(ACME, TEMPLATE_APPROVED, "acme", approval());
            signed.write(TEMPLATE_APPROVED, "acme", approved);
            ignored(signed, TEMPLATE_APPROVED, "acme", approved, "another decision came in between, so the statement has to be signed anew");
            signed.write(TEMPLATE_REVOKED, "acme", Map.of("template", "overlap"));
            ignored(signed, TEMPLATE_APPROVED, "acme", approved, "another decision came in between");
            ignored(signed, TEMPLATE_APPROVED, "acme", signed.with(approval(), (String) approved.get("signature")), ANOTHER_STATEMENT);
            assertApproved(signed);
        }
    }

    /** An acceptance that is repeated changes nothing in the state, and is a decision all the same. */
    @Test
    void testRepeatedDecisionCountsOnce()
    {
        try (SignedRoom signed = SignedRoom.active(directory)) {
            Map<String, Object> accepted = signed.sign(ACME, CONTRACT_ACCEPTED, "acme", acceptance("acme", CONTRACT));
            signed.write(CONTRACT_ACCEPTED, "acme", accepted);
            ignored(signed, CONTRACT_ACCEPTED, "acme", accepted, "another decision came in between");
        }
    }

    @Test
    void testReordered()
    {
        try (SignedRoom signed = SignedRoom.active(directory)) {
            signed.signed(ACME, TEMPLATE_APPROVED, "acme", approval());
            Map<String, Object> revoked = signed.sign(ACME, TEMPLATE_REVOKED, "acme", Map.of("template", "overlap"));
            Map<String, Object> approved = signed.sign(GLOBEX, TEMPLATE_APPROVED, "globex", approval());
            signed.write(TEMPLATE_APPROVED, "globex", approved);
            ignored(signed, TEMPLATE_REVOKED, "acme", revoked, "another decision came in between");
            // entries that decide nothing do not come in between
            Map<String, Object> later = signed.sign(ACME, TEMPLATE_REVOKED, "acme", Map.of("template", "overlap"));
            ignored(signed, TEMPLATE_APPROVED, "acme", approval(), UNSIGNED);
            signed.room().record(EntryKind.QUERY_DENIED, Optional.of("acme"), Optional.of("alan"), Map.of("codes", List.of()));
            signed.write(TEMPLATE_REVOKED, "acme", later);
            assertApproved(signed, "globex");
        }
    }

    @Test
    void testPreviousEntryIsTheRightOne()
    {
        try (SignedRoom signed = SignedRoom.active(directory)) {
            PreviousEntry previous = signed.state().previous().orElseThrow();
            Map<String, Object> approved = signed.sign(ACME, TEMPLATE_APPROVED, "acme", approval());
            for (String wrong : List.of("none", "0" + previous, previous + " ", "", (previous.index() + 1) + " " + previous.leafHash(), previous.index() + " " + CONTRACT.hash())) {
                Map<String, Object> changed = new LinkedHashMap<>(approved);
                changed.put("previous", wrong);
                ignored(signed, TEMPLATE_APPROVED, "acme", changed, "another decision came in between");
            }
            Map<String, Object> without = new LinkedHashMap<>(approved);
            without.remove("previous");
            ignored(signed, TEMPLATE_APPROVED, "acme", without, "another decision came in between");
            signed.write(TEMPLATE_APPROVED, "acme", approved);
            assertThat(signed.state().previous().orElseThrow().index()).isGreaterThan(previous.index());
        }
    }

    /** Each signature is good, for something else. */
    @Test
    void testForAnotherDecision()
    {
        try (SignedRoom signed = SignedRoom.active(directory)) {
            signed.room().record(TEMPLATE_PROPOSED, Optional.of("acme"), Optional.of("amy"), Map.of("template", "beside", "document", TestingContracts.TEMPLATE));
            Optional<PreviousEntry> previous = signed.state().previous();
            for (ApprovalStatement other : List.of(
                    ApprovalStatement.of("other_media", "acme", TEMPLATE_APPROVED, approval(), previous),
                    ApprovalStatement.of("retail_media", "globex", TEMPLATE_APPROVED, approval(), previous),
                    ApprovalStatement.of("retail_media", "acme", TEMPLATE_APPROVED, Map.of("template", "beside", "bundle_hash", BUNDLE), previous),
                    ApprovalStatement.of("retail_media", "acme", TEMPLATE_APPROVED, Map.of("template", "overlap", "bundle_hash", "ac" + BUNDLE.substring(2)), previous),
                    ApprovalStatement.of("retail_media", "acme", TEMPLATE_APPROVED, Map.of("template", BUNDLE, "bundle_hash", "overlap"), previous),
                    ApprovalStatement.of("retail_media", "acme", TEMPLATE_APPROVED, approval(), Optional.empty()),
                    ApprovalStatement.of("retail_media", "acme", TEMPLATE_REVOKED, Map.of("template", "overlap"), previous))) {
                ignored(signed, TEMPLATE_APPROVED, "acme", signed.with(approval(), other.sign(ACME)), ANOTHER_STATEMENT);
            }
            for (Map<String, Object> other : List.of(restriction(true, 50L), restriction(false, 51L), restriction(false, null), Map.<String, Object>of("table", "acme.other", "disabled", false, "min_units", 50L))) {
                String signature = signed.statement(TABLE_RESTRICTED, "acme", other).sign(ACME);
                ignored(signed, TABLE_RESTRICTED, "acme", signed.with(restriction(false, 50L), signature), ANOTHER_STATEMENT);
            }
            for (Map<String, Object> other : List.of(Map.<String, Object>of("hash", "cd".repeat(32), "mount", "a".repeat(64)), Map.<String, Object>of("hash", CONTRACT.hash(), "mount", "c".repeat(64)), Map.<String, Object>of("hash", CONTRACT.hash()))) {
                String signature = signed.statement(CONTRACT_ACCEPTED, "acme", other).sign(ACME);
                ignored(signed, CONTRACT_ACCEPTED, "acme", signed.with(acceptance("acme", CONTRACT), signature), ANOTHER_STATEMENT);
            }
            ignored(signed, PARTY_LEFT, "acme", signed.with(Map.of(), signed.statement(PARTY_LEFT, "globex", Map.of()).sign(ACME)), ANOTHER_STATEMENT);
            assertThat(signed.state().previous()).as("nothing of it was a decision").isEqualTo(previous);

            signed.write(TEMPLATE_APPROVED, "acme", signed.with(approval(), ApprovalStatement.of("retail_media", "acme", TEMPLATE_APPROVED, approval(), previous).sign(ACME)));
            signed.signed(ACME, TABLE_RESTRICTED, "acme", restriction(false, 50L));
            assertApproved(signed, "acme");
        }
    }

    /** Two logs of clean rooms with one name, contract and keys: the same signature counts in one of them. */
    @Test
    void testForAnotherLog(@TempDir Path elsewhere)
    {
        try (SignedRoom signed = SignedRoom.active(directory); SignedRoom other = SignedRoom.active(elsewhere)) {
            Map<String, Object> approved = signed.sign(ACME, TEMPLATE_APPROVED, "acme", approval());
            assertThat(signed.state().previous()).isNotEqualTo(other.state().previous());
            ignored(other, TEMPLATE_APPROVED, "acme", approved, "another decision came in between");
            ignored(other, TEMPLATE_APPROVED, "acme", other.with(approval(), (String) approved.get("signature")), ANOTHER_STATEMENT);
        }
    }

    @Test
    void testGarbled()
    {
        try (SignedRoom signed = SignedRoom.active(directory)) {
            String good = signed.statement(TEMPLATE_APPROVED, "acme", approval()).sign(ACME);
            byte[] bytes = Base64.getDecoder().decode(good);
            assertThat(bytes).hasSize(68);
            assertThat(good).endsWith("=");
            byte[] longer = ByteBuffer.allocate(69).put(bytes).array();
            byte[] flipped = bytes.clone();
            flipped[67] ^= 1;
            for (String garbled : List.of(
                    "",
                    "=",
                    "null",
                    good.substring(1),
                    good.substring(0, good.length() - 1),
                    good.substring(0, good.length() - 4),
                    good + "=",
                    good + "\n",
                    "\n" + good,
                    " " + good,
                    good + "\n— globex " + good,
                    "— acme " + good,
                    good.substring(0, 40) + "\n" + good.substring(40),
                    // bits that carry nothing
                    good.substring(0, good.length() - 2) + (char) (good.charAt(good.length() - 2) + 1) + "=",
                    Base64.getEncoder().encodeToString(longer),
                    Base64.getEncoder().encodeToString(flipped),
                    Base64.getEncoder().encodeToString(ByteBuffer.allocate(4).put(bytes, 0, 4).array()),
                    Base64.getEncoder().encodeToString(ByteBuffer.allocate(64).put(bytes, 4, 64).array()))) {
                ignored(signed, TEMPLATE_APPROVED, "acme", signed.with(approval(), garbled), "the signature");
            }
            signed.write(TEMPLATE_APPROVED, "acme", signed.with(approval(), good));
        }
    }

    /** The signature is the party's; who hands it in is still to be an approver. */
    @Test
    void testSignatureAloneIsNotEnough()
    {
        try (SignedRoom signed = SignedRoom.active(directory)) {
            Map<String, Object> approved = signed.sign(ACME, TEMPLATE_APPROVED, "acme", approval());
            assertThatThrownBy(() -> signed.room().record(TEMPLATE_APPROVED, Optional.of("acme"), Optional.of("alan"), approved)).hasMessageContaining("its user is no approver of party acme");
            assertThatThrownBy(() -> signed.room().record(TEMPLATE_APPROVED, Optional.of("globex"), Optional.of("gwen"), approved)).isInstanceOf(EntryIgnoredException.class);
            assertThatThrownBy(() -> signed.room().record(TEMPLATE_APPROVED, Optional.empty(), Optional.of("amy"), approved)).hasMessageContaining("it names no party");
            assertApproved(signed);
        }
    }

    @Test
    void testContractNamesAKeyForEveryParty()
    {
        String globex = GLOBEX.verifierKey().toString();
        String acme = ACME.verifierKey().toString();
        char digit = acme.charAt(5) == '0' ? '1' : '0';
        Map<ContractDocument, String> documents = Map.of(
                SignedRoom.document("unnamed", acme, ""), "the contract names no signing_key for party globex",
                SignedRoom.document("wrong id", "acme+" + digit + acme.substring(6), globex), "the signing_key of party acme is not valid",
                SignedRoom.document("cosigner", acme, SigningKey.generate("globex", SignatureType.COSIGNATURE_ED25519).verifierKey().toString()), "the signing_key of party globex is not valid");
        documents.forEach((document, problem) -> {
            try (SignedRoom signed = SignedRoom.open(directory.resolve(document.hash()), document)) {
                ignored(signed, CONTRACT_ACCEPTED, "acme", signed.sign(ACME, CONTRACT_ACCEPTED, "acme", acceptance("acme", document)), problem);
                ignored(signed, CONTRACT_ACCEPTED, "acme", acceptance("acme", document), problem);
            }
        });
    }

    /** What counted on a lenient server counts no more on a strict one: the signature is asked for in the fold, not only when the entry is written. */
    @Test
    void testReplayAsksForSignatures()
    {
        try (SignedRoom lenient = SignedRoom.openLenient(directory, CONTRACT)) {
            lenient.write(CONTRACT_ACCEPTED, "acme", acceptance("acme", CONTRACT));
            lenient.accept("globex", GLOBEX, CONTRACT);
            assertThat(lenient.state().active()).hasValue(CONTRACT);
            ignored(lenient, TEMPLATE_APPROVED, "acme", lenient.sign(GLOBEX, TEMPLATE_APPROVED, "acme", approval()), "the signature has the key id");
            lenient.write(TEMPLATE_APPROVED, "acme", approval());
        }
        try (SignedRoom strict = SignedRoom.open(directory)) {
            assertThat(strict.state().active()).isEmpty();
            assertThat(strict.state().contracts().get(CONTRACT.hash()).acceptances()).isEmpty();
        }
    }

    private static Map<String, Object> restriction(boolean disabled, Long minUnits)
    {
        Map<String, Object> members = new HashMap<>(Map.of("table", "acme.customers", "disabled", disabled));
        members.put("min_units", minUnits);
        return members;
    }

    private static String withKeyId(String signature, int id)
    {
        return Base64.getEncoder().encodeToString(ByteBuffer.wrap(Base64.getDecoder().decode(signature)).putInt(0, id).array());
    }

    private static void ignored(SignedRoom signed, EntryKind kind, String party, Map<String, Object> members, String reason)
    {
        RoomState before = signed.state();
        assertThatThrownBy(() -> signed.write(kind, party, members)).isInstanceOf(EntryIgnoredException.class).hasMessageContaining(reason);
        assertThat(signed.state()).isEqualTo(before);
    }

    private static void assertApproved(SignedRoom signed, String... parties)
    {
        assertThat(signed.state().templates().get("overlap").approvals().keySet()).containsExactlyInAnyOrder(parties);
    }
}
