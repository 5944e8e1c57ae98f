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
import io.cleanroom.trino.contract.ContractParser;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A clean room with a real log on the disk, on a server that counts signed decisions only. */
final class SignedRoom
        implements AutoCloseable
{
    static final SigningKey ACME = key("acme");
    static final SigningKey GLOBEX = key("globex");
    static final ContractDocument CONTRACT = document("first", ACME.verifierKey().toString(), GLOBEX.verifierKey().toString());
    static final String BUNDLE = "ab".repeat(32);

    private static final Map<String, String> APPROVERS = Map.of("acme", "amy", "globex", "gwen");
    private static final Map<String, String> MOUNTS = Map.of("acme", "a".repeat(64), "globex", "b".repeat(64));

    private final CleanRooms rooms = new CleanRooms();
    private final CleanRoom room;

    private SignedRoom(Path directory, ContractDocument placed, boolean unsignedApprovals)
    {
        room = new CleanRoom(placed, MOUNTS, true);
        rooms.register(room);
        rooms.guard(new AuditSettings(directory, unsignedApprovals));
        room.state();
    }

    static SignedRoom open(Path directory)
    {
        return open(directory, CONTRACT);
    }

    static SignedRoom open(Path directory, ContractDocument placed)
    {
        return new SignedRoom(directory, placed, false);
    }

    /** On a server that counts unsigned decisions too. */
    static SignedRoom openLenient(Path directory, ContractDocument placed)
    {
        return new SignedRoom(directory, placed, true);
    }

    static SignedRoom active(Path directory)
    {
        SignedRoom signed = open(directory);
        signed.accept("acme", ACME, CONTRACT);
        signed.accept("globex", GLOBEX, CONTRACT);
        return signed;
    }

    static SigningKey key(String name)
    {
        return SigningKey.generate(name, SignatureType.ED25519);
    }

    /** @param acme the party's key; none when empty */
    static ContractDocument document(String purpose, String acme, String globex)
    {
        String text = TestingContracts.document(purpose).text();
        return ContractParser.parse(purpose, named(named(text, "amy", acme), "gwen", globex).getBytes(UTF_8));
    }

    private static String named(String text, String approver, String key)
    {
        String approvers = "approvers: [%s]".formatted(approver);
        return key.isEmpty() ? text : text.replace(approvers, "%s\n    signing_key: %s".formatted(approvers, key));
    }

    CleanRoom room()
    {
        return room;
    }

    RoomState state()
    {
        return room.state();
    }

    /** Records it as it is, as a host does who writes the log by itself. */
    void write(EntryKind kind, String party, Map<String, Object> members)
    {
        room.record(kind, Optional.of(party), Optional.of(APPROVERS.get(party)), members);
    }

    void propose(ContractDocument document)
    {
        room.record(EntryKind.CONTRACT_PROPOSED, Optional.empty(), Optional.empty(), Map.of("hash", document.hash(), "text", document.text()));
    }

    void accept(String party, SigningKey key, ContractDocument document)
    {
        signed(key, EntryKind.CONTRACT_ACCEPTED, party, acceptance(party, document));
    }

    static Map<String, Object> acceptance(String party, ContractDocument document)
    {
        return Map.of("hash", document.hash(), "mount", MOUNTS.get(party));
    }

    static Map<String, Object> approval()
    {
        return Map.of("template", "overlap", "bundle_hash", BUNDLE);
    }

    void signed(SigningKey key, EntryKind kind, String party, Map<String, Object> members)
    {
        write(kind, party, sign(key, kind, party, members));
    }

    /** The members with the key's signature upon the state as it is. */
    Map<String, Object> sign(SigningKey key, EntryKind kind, String party, Map<String, Object> members)
    {
        return with(members, statement(kind, party, members).sign(key));
    }

    ApprovalStatement statement(EntryKind kind, String party, Map<String, Object> members)
    {
        return ApprovalStatement.of(room.name(), party, kind, members, state().previous());
    }

    /** The members with a signature, upon the state as it is. */
    Map<String, Object> with(Map<String, Object> members, String signature)
    {
        Map<String, Object> signed = new LinkedHashMap<>(members);
        signed.put("signature", signature);
        signed.put("previous", PreviousEntry.text(state().previous()));
        return signed;
    }

    void changeKey(String party, SigningKey from, SigningKey to)
    {
        write(EntryKind.PARTY_KEY_CHANGED, party, keyChange(party, from, to));
    }

    Map<String, Object> keyChange(String party, SigningKey from, SigningKey to)
    {
        Map<String, Object> members = Map.of("key", to.verifierKey().toString());
        Map<String, Object> signed = new LinkedHashMap<>(sign(from, EntryKind.PARTY_KEY_CHANGED, party, members));
        signed.put("new_signature", statement(EntryKind.PARTY_KEY_CHANGED, party, members).sign(to));
        return signed;
    }

    @Override
    public void close()
    {
        rooms.unregister(room);
    }
}
