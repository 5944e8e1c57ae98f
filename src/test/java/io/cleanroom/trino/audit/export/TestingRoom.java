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

import io.cleanroom.trino.audit.ApprovalStatement;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.PlaintextLine;
import io.cleanroom.trino.audit.PreviousEntry;
import io.cleanroom.trino.audit.Secret;
import io.cleanroom.trino.audit.TestingEntries;
import io.cleanroom.trino.audit.merkle.Hash;
import io.cleanroom.trino.audit.merkle.InclusionProof;
import io.cleanroom.trino.audit.merkle.MemoryTree;
import io.cleanroom.trino.audit.merkle.TreeHasher;
import io.cleanroom.trino.audit.tlog.Checkpoint;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.SigningKey;
import io.cleanroom.trino.audit.tlog.TlogProof;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;
import io.cleanroom.trino.contract.ContractParser;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A clean room of two parties that writes entries of the real format and signs with real keys; it does what it is told, rules or not. */
public final class TestingRoom
        implements LogSource
{
    public static final String ORIGIN = "room.operator.example/audit";
    public static final String BUNDLE = "5b".repeat(32);

    private static final Map<String, String> APPROVERS = Map.of("acme", "amy", "globex", "gwen");

    private final SigningKey log = SigningKey.generate(ORIGIN, SignatureType.ED25519);
    private final SigningKey logMlDsa = SigningKey.generate(ORIGIN, SignatureType.COSIGNATURE_ML_DSA_44);
    private final SigningKey witness = SigningKey.generate("acme.example/witness", SignatureType.COSIGNATURE_ED25519);
    private final Map<String, SigningKey> parties = new TreeMap<>();
    private final boolean signed;
    private final TestingEntries sealer = new TestingEntries();
    public final List<byte[]> entries = new ArrayList<>();
    public final List<String> disclosures = new ArrayList<>();
    private Optional<PreviousEntry> previous = Optional.empty();
    private String contractHash;

    /** @param signed whether the parties sign their decisions */
    public TestingRoom(boolean signed)
    {
        this.signed = signed;
        APPROVERS.keySet().forEach(party -> parties.put(party, SigningKey.generate(party + ".example/approvals", SignatureType.ED25519)));
    }

    /** Two runs, one of them failed, one denial, and a restart of the server. */
    public static TestingRoom complete(boolean signed)
    {
        TestingRoom room = new TestingRoom(signed).opened().contract().approved();
        room.admit("q1");
        room.complete("q1");
        room.add(EntryKind.QUERY_DENIED, "acme", "alan", Map.of("query_id", "q2", "codes", List.of("CR_NOT_APPROVED"), "text", new Secret("acme", "SELECT *"), "coalesced", 0));
        room.add(EntryKind.LOG_OPENED, Map.of("epoch", 2, "cut_bytes", 0));
        room.admit("q3");
        room.add(EntryKind.QUERY_FAILED, "acme", "alan", Map.of("query_id", "q3", "template", "overlap", "error_name", "EXCEEDED_TIME_LIMIT", "tables", Map.of()));
        return room;
    }

    public TestingRoom opened()
    {
        add(EntryKind.LOG_OPENED, Map.of("epoch", 1, "cut_bytes", 0));
        return this;
    }

    public TestingRoom contract()
    {
        propose("room", "Acme");
        accept("acme");
        accept("globex");
        return this;
    }

    public void propose(String cleanRoom, String acmeName)
    {
        String text = """
                contract: 1
                clean_room: %s
                parties:
                  acme: {name: "%s", approvers: [amy], signing_key: "%s"}
                  globex: {approvers: [gwen], signing_key: "%s"}
                templates:
                  overlap: {version: 1, runners: [acme], sql: SELECT 1}
                """.formatted(cleanRoom, acmeName, key("acme").verifierKey(), key("globex").verifierKey());
        contractHash = ContractParser.parse("test", text.getBytes(UTF_8)).hash();
        add(EntryKind.CONTRACT_PROPOSED, Map.of("hash", contractHash, "text", text));
    }

    public void accept(String party)
    {
        decide(EntryKind.CONTRACT_ACCEPTED, party, Map.of("hash", contractHash));
    }

    public TestingRoom approved()
    {
        approve("acme");
        approve("globex");
        return this;
    }

    /** As somebody who has another key than the party. */
    public void approveWith(String party, SigningKey key)
    {
        SigningKey own = parties.put(party, key);
        approve(party);
        parties.put(party, own);
    }

    public void approve(String party)
    {
        decide(EntryKind.TEMPLATE_APPROVED, party, Map.of("template", "overlap", "bundle_hash", BUNDLE));
    }

    public void decide(EntryKind kind, String party, Map<String, Object> subject)
    {
        Map<String, Object> members = new TreeMap<>(subject);
        if (signed) {
            members.put("signature", ApprovalStatement.of("room", party, kind, subject, previous).sign(key(party)));
            members.put("previous", PreviousEntry.text(previous));
        }
        add(kind, party, APPROVERS.get(party), members);
    }

    public void admit(String queryId)
    {
        add(EntryKind.QUERY_ADMITTED, "acme", "alan", Map.of(
                "query_id", queryId,
                "template", "overlap",
                "bundle_hash", BUNDLE,
                "tables", List.of("acme.customers", "globex.purchases"),
                "text", new Secret("acme", "SELECT 1"),
                "values", new Secret("acme", "{}")));
    }

    /** Under the server's own user, for a query of the analyst. */
    public void admitSealed(String queryId, String caller)
    {
        add(EntryKind.QUERY_ADMITTED, "acme", "alan", Map.of(
                "query_id", queryId,
                "caller", caller,
                "template", "overlap",
                "bundle_hash", BUNDLE,
                "tables", List.of("acme.customers", "globex.purchases"),
                "text", new Secret("acme", "SELECT 1"),
                "values", new Secret("acme", "{}")));
    }

    /** @param size of the checkpoint that covers what is released */
    public void release(String queryId, String party, boolean reused, long size)
    {
        add(EntryKind.QUERY_RELEASED, party, "alan", Map.of(
                "query_id", queryId,
                "caller", "a1",
                "template", "overlap",
                "digest", new Secret(party, "00".repeat(32)),
                "rows", new Secret(party, "12"),
                "reused", reused,
                "checkpoint_size", size,
                "checkpoint_root", root(size)));
    }

    public void askAlignment(String party, String contract, String column)
    {
        add(EntryKind.ALIGNMENT_ASKED, party, APPROVERS.get(party), Map.of("contract", contract, "column", column));
    }

    public void checkAlignment(String party, String contract, String column, List<String> compared)
    {
        add(EntryKind.ALIGNMENT_CHECKED, party, APPROVERS.get(party), Map.of(
                "contract", contract,
                "column", column,
                "compared", compared,
                "counts", new Secret(party, "{}"),
                "matches", Map.of()));
    }

    /** As 64 hexadecimal digits. */
    public String root(long size)
    {
        return tree().root(size).hex();
    }

    public void complete(String queryId)
    {
        add(EntryKind.QUERY_COMPLETED, "acme", "alan", Map.of(
                "query_id", queryId,
                "template", "overlap",
                "rows", new Secret("acme", "12"),
                "tables", Map.of("acme.customers", new Secret("acme", "{\"rows\":100}"))));
    }

    public void add(EntryKind kind, Map<String, Object> members)
    {
        add(kind, Optional.empty(), Optional.empty(), members);
    }

    public void add(EntryKind kind, String party, String user, Map<String, Object> members)
    {
        add(kind, Optional.of(party), Optional.of(user), members);
    }

    private void add(EntryKind kind, Optional<String> party, Optional<String> user, Map<String, Object> members)
    {
        Instant time = Instant.parse("2026-02-03T04:05:06Z").plusSeconds(entries.size());
        TestingEntries.Sealed sealed = sealer.seal(entries.size(), new AuditEntry(kind, "room", time, party, user, members));
        if (kind.changesState()) {
            previous = Optional.of(new PreviousEntry(entries.size(), new TreeHasher().leaf(sealed.leaf().bytes())));
        }
        entries.add(sealed.leaf().bytes());
        disclosures.addAll(sealed.disclosures());
    }

    /** Signed by the old key and the new one, and used from now on. */
    public void changeKey(String party, SigningKey next)
    {
        Map<String, Object> subject = Map.of("key", next.verifierKey().toString());
        ApprovalStatement statement = ApprovalStatement.of("room", party, EntryKind.PARTY_KEY_CHANGED, subject, previous);
        Map<String, Object> members = new TreeMap<>(subject);
        members.put("signature", statement.sign(key(party)));
        members.put("new_signature", statement.sign(next));
        members.put("previous", PreviousEntry.text(previous));
        add(EntryKind.PARTY_KEY_CHANGED, party, APPROVERS.get(party), members);
        parties.put(party, next);
    }

    public SigningKey key(String party)
    {
        return parties.get(party);
    }

    public WitnessPolicy policy()
    {
        return WitnessPolicy.parse("""
                # whose word counts
                log %s
                log %s
                witness acme %s
                quorum acme
                """.formatted(log.verifierKey(), logMlDsa.verifierKey(), witness.verifierKey()).getBytes(UTF_8));
    }

    /** Signed by log and witness, whatever the entries are: what a host and a witness that lie together can do. */
    public SignedCheckpoint checkpoint()
    {
        return checkpoint(entries.size(), tree().root(entries.size()));
    }

    SignedCheckpoint checkpoint(long size, Hash root)
    {
        Checkpoint checkpoint = new Checkpoint(ORIGIN, size, root);
        return SignedCheckpoint.of(checkpoint, List.of(log.sign(checkpoint.text()), logMlDsa.cosign(checkpoint, 1_770_000_000), witness.cosign(checkpoint, 1_770_000_001)));
    }

    private MemoryTree tree()
    {
        MemoryTree tree = new MemoryTree();
        entries.forEach(tree::append);
        return tree;
    }

    public Path export(Path directory)
            throws IOException
    {
        try (ExportWriter writer = ExportWriter.create(directory)) {
            for (byte[] entry : entries) {
                writer.append(entry);
            }
            writer.finish(checkpoint(), policy(), writer.complete(checkpoint().checkpoint()));
        }
        return directory;
    }

    @Override
    public byte[] proof(long index)
    {
        return new TlogProof(index, InclusionProof.create(tree(), index, entries.size()).path(), checkpoint()).bytes();
    }

    @Override
    public void entries(long size, EntryReceiver receiver)
            throws IOException
    {
        for (int i = 0; i < size; i++) {
            receiver.entry(i, entries.get(i));
        }
    }

    @Override
    public void disclosures(DisclosureReceiver receiver)
            throws IOException
    {
        for (String line : disclosures) {
            PlaintextLine disclosure = PlaintextLine.parse(line.getBytes(UTF_8)).orElseThrow();
            receiver.disclosure(disclosure.index(), disclosure.field(), disclosure.salt(), disclosure.value());
        }
    }
}
