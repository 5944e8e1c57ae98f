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

import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.tlog.SigningKey;
import io.cleanroom.trino.contract.ContractDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import static io.cleanroom.trino.audit.EntryKind.CONTRACT_ACCEPTED;
import static io.cleanroom.trino.audit.EntryKind.PARTY_KEY_CHANGED;
import static io.cleanroom.trino.audit.EntryKind.PARTY_LEFT;
import static io.cleanroom.trino.audit.EntryKind.TEMPLATE_APPROVED;
import static io.cleanroom.trino.state.SignedRoom.ACME;
import static io.cleanroom.trino.state.SignedRoom.GLOBEX;
import static io.cleanroom.trino.state.SignedRoom.acceptance;
import static io.cleanroom.trino.state.SignedRoom.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestPartyKeys
{
    private static final SigningKey NEW = SignedRoom.key("acme-2027");
    private static final SigningKey MALLORY = SignedRoom.key("acme");

    @TempDir
    private Path directory;

    @Test
    void testNewKeyCountsAndOldOneNoMore()
    {
        try (SignedRoom signed = SignedRoom.active(directory)) {
            signed.changeKey("acme", ACME, NEW);
            assertKey(signed, NEW);
            assertThat(signed.state().signingKey("globex")).hasValue(GLOBEX.verifierKey().toString());
            ignored(signed, TEMPLATE_APPROVED, signed.sign(ACME, TEMPLATE_APPROVED, "acme", approval()), "the signature has the key id");
            signed.signed(NEW, TEMPLATE_APPROVED, "acme", approval());
            // and again
            signed.changeKey("acme", NEW, ACME);
            assertKey(signed, ACME);
        }
        try (SignedRoom again = SignedRoom.open(directory)) {
            assertKey(again, ACME);
        }
    }

    @Test
    void testChangeNeedsBothKeys()
    {
        try (SignedRoom signed = SignedRoom.active(directory)) {
            Map<String, Object> good = signed.keyChange("acme", ACME, NEW);
            ignored(signed, PARTY_KEY_CHANGED, signed.keyChange("acme", MALLORY, NEW), "the signature has the key id");
            ignored(signed, PARTY_KEY_CHANGED, signed.keyChange("acme", NEW, NEW), "the signature has the key id");
            ignored(signed, PARTY_KEY_CHANGED, signed.keyChange("acme", GLOBEX, NEW), "the signature has the key id");
            ignored(signed, PARTY_KEY_CHANGED, with(good, "new_signature", (String) good.get("signature")), "the signature has the key id");
            ignored(signed, PARTY_KEY_CHANGED, with(good, "key", MALLORY.verifierKey().toString()), "the signature is not one of this statement");
            ignored(signed, PARTY_KEY_CHANGED, with(signed.keyChange("acme", ACME, MALLORY), "new_signature", (String) good.get("new_signature")), "the signature has the key id");
            ignored(signed, PARTY_KEY_CHANGED, signed.keyChange("acme", ACME, GLOBEX), "it is the key of party globex already");
            ignored(signed, PARTY_KEY_CHANGED, signed.keyChange("acme", ACME, ACME), "it is the key of party acme already");
            Map<String, Object> none = with(signed.sign(ACME, PARTY_KEY_CHANGED, "acme", Map.of("key", "acme")), "new_signature", (String) good.get("new_signature"));
            ignored(signed, PARTY_KEY_CHANGED, none, "a signing key is not valid");
            assertKey(signed, ACME);
            signed.write(PARTY_KEY_CHANGED, "acme", good);
            ignored(signed, PARTY_KEY_CHANGED, good, "another decision came in between");
            assertKey(signed, NEW);
        }
    }

    @Test
    void testChangeNeedsAContractInForceAndAPartyThatIsThere()
    {
        try (SignedRoom signed = SignedRoom.open(directory)) {
            ignored(signed, PARTY_KEY_CHANGED, signed.keyChange("acme", ACME, NEW), "party acme has no signing key");
            signed.accept("acme", ACME, SignedRoom.CONTRACT);
            signed.accept("globex", GLOBEX, SignedRoom.CONTRACT);
            signed.signed(ACME, PARTY_LEFT, "acme", Map.of());
            ignored(signed, PARTY_KEY_CHANGED, signed.keyChange("acme", ACME, NEW), "party acme has left");
        }
    }

    /** A changed key outlives a contract that repeats the old one, and gives way to one that names a third. */
    @Test
    void testNewestOfContractAndChangeCounts()
    {
        SigningKey third = SignedRoom.key("acme");
        ContractDocument repeated = document("repeated", ACME);
        ContractDocument changed = document("changed", third);
        try (SignedRoom signed = SignedRoom.active(directory)) {
            signed.changeKey("acme", ACME, NEW);
            signed.propose(repeated);
            ignored(signed, CONTRACT_ACCEPTED, signed.sign(ACME, CONTRACT_ACCEPTED, "acme", acceptance("acme", repeated)), "the signature has the key id");
            signed.accept("acme", NEW, repeated);
            signed.accept("globex", GLOBEX, repeated);
            assertThat(signed.state().active()).hasValue(repeated);
            assertKey(signed, NEW);

            signed.propose(changed);
            ignored(signed, CONTRACT_ACCEPTED, signed.sign(third, CONTRACT_ACCEPTED, "acme", acceptance("acme", changed)), "the signature has the key id");
            signed.accept("acme", NEW, changed);
            assertKey(signed, NEW);
            signed.accept("globex", GLOBEX, changed);
            assertThat(signed.state().active()).hasValue(changed);
            assertKey(signed, third);
            ignored(signed, TEMPLATE_APPROVED, signed.sign(NEW, TEMPLATE_APPROVED, "acme", approval()), "the signature has the key id");
            signed.signed(third, TEMPLATE_APPROVED, "acme", approval());
        }
    }

    /** The host places a contract with a key of its own for acme. */
    @Test
    void testNewDocumentCannotBringAKeyByItself()
    {
        ContractDocument forged = document("forged", MALLORY);
        try (SignedRoom signed = SignedRoom.active(directory)) {
            signed.propose(forged);
            ignored(signed, CONTRACT_ACCEPTED, signed.sign(MALLORY, CONTRACT_ACCEPTED, "acme", acceptance("acme", forged)), "the signature has the key id");
            // a party that has left has no voice in it
            signed.signed(GLOBEX, PARTY_LEFT, "globex", Map.of());
            ignored(signed, CONTRACT_ACCEPTED, signed.sign(MALLORY, CONTRACT_ACCEPTED, "acme", acceptance("acme", forged)), "the signature has the key id");
            assertThat(signed.state().active()).hasValue(SignedRoom.CONTRACT);
        }
    }

    @Test
    void testLostKeyIsReplacedByAllOthers()
    {
        ContractDocument replacing = document("replacing", NEW);
        try (SignedRoom signed = SignedRoom.active(directory)) {
            signed.propose(replacing);
            ignored(signed, CONTRACT_ACCEPTED, signed.sign(NEW, CONTRACT_ACCEPTED, "acme", acceptance("acme", replacing)), "the signature has the key id");
            signed.accept("globex", GLOBEX, replacing);
            ignored(signed, CONTRACT_ACCEPTED, signed.sign(MALLORY, CONTRACT_ACCEPTED, "acme", acceptance("acme", replacing)), "the signature has the key id");
            ignored(signed, TEMPLATE_APPROVED, signed.sign(NEW, TEMPLATE_APPROVED, "acme", approval()), "the signature has the key id");
            signed.accept("acme", NEW, replacing);
            assertThat(signed.state().active()).hasValue(replacing);
            assertKey(signed, NEW);
        }
    }

    /** A key that was given up lives on in the contract in force, and in drafts that repeat it; none of them makes it count. */
    @Test
    void testGivenUpKeyDoesNotComeBack()
    {
        ContractDocument draft = document("draft", ACME);
        try (SignedRoom signed = SignedRoom.active(directory)) {
            signed.propose(draft);
            signed.accept("globex", GLOBEX, draft);
            signed.changeKey("acme", ACME, NEW);
            ignored(signed, CONTRACT_ACCEPTED, signed.sign(ACME, CONTRACT_ACCEPTED, "acme", acceptance("acme", draft)), "the signature has the key id");
            ignored(signed, CONTRACT_ACCEPTED, signed.sign(ACME, CONTRACT_ACCEPTED, "acme", Map.of("hash", SignedRoom.CONTRACT.hash(), "mount", "c".repeat(64))), "the signature has the key id");
            signed.accept("acme", NEW, draft);
            assertThat(signed.state().active()).hasValue(draft);
            assertKey(signed, NEW);
        }
    }

    private static ContractDocument document(String purpose, SigningKey acme)
    {
        return SignedRoom.document(purpose, acme.verifierKey().toString(), GLOBEX.verifierKey().toString());
    }

    private static Map<String, Object> with(Map<String, Object> members, String name, String value)
    {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return changed;
    }

    private static void assertKey(SignedRoom signed, SigningKey key)
    {
        assertThat(signed.state().signingKey("acme")).hasValue(key.verifierKey().toString());
    }

    private static void ignored(SignedRoom signed, EntryKind kind, Map<String, Object> members, String reason)
    {
        RoomState before = signed.state();
        assertThatThrownBy(() -> signed.write(kind, "acme", members)).isInstanceOf(EntryIgnoredException.class).hasMessageContaining(reason);
        assertThat(signed.state()).isEqualTo(before);
    }
}
