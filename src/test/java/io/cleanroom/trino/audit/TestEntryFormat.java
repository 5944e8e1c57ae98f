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
package io.cleanroom.trino.audit;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestEntryFormat
{
    private static final Instant TIME = Instant.parse("2026-03-29T00:59:59.0071239Z");
    private static final Path GOLDEN = Path.of("src/test/resources/audit/v" + EntryFormat.SCHEMA);
    private static final String HASH = "5b".repeat(32);
    private static final String SIGNATURE = "PAl3koBkF/Yftl4sWDG9XWEAFeGaINoIIfwdN47Y+5U85xY18jDqd+gu1jTDAEoQ8OHpDHAI/rdwQ7fR12InMpxwfQ4=";
    private static final String PREVIOUS = "12 ZLJJxOBgbj2XQsSb/VfNHj6xcPXM76JuoEXKGT1kp18=";

    /** An entry of each kind; a kind that is added needs an arm here and a golden file. */
    private static AuditEntry sample(EntryKind kind)
    {
        return switch (kind) {
            case LOG_OPENED -> server(kind, Map.of("epoch", 3, "cut_bytes", 17));
            case LOG_KEYS -> server(kind, Map.of("log_key", "retail_media.localhost/audit+01234567+AQ==", "post_quantum_key", "retail_media.localhost/audit+89abcdef+Bg=="));
            case CONTRACT_PROPOSED -> server(kind, Map.of("hash", HASH, "text", "contract: 1\nclean_room: retail_media\n"));
            case CONTRACT_ACCEPTED -> amy(kind, Map.of("hash", HASH, "mount", "e0".repeat(32), "signature", SIGNATURE, "previous", PREVIOUS));
            case TEMPLATE_PROPOSED -> amy(kind, Map.of("template", "overlap", "document", "version: 1\n"));
            case TEMPLATE_APPROVED -> amy(kind, Map.of("template", "overlap", "bundle_hash", HASH, "signature", SIGNATURE, "previous", PREVIOUS));
            case TEMPLATE_REVOKED -> amy(kind, Map.of("template", "overlap", "signature", SIGNATURE, "previous", PREVIOUS));
            case TABLE_RESTRICTED -> amy(kind, Map.of("table", "acme.customers", "disabled", true, "signature", SIGNATURE, "previous", PREVIOUS));
            case PARTY_LEFT -> amy(kind, Map.of("signature", SIGNATURE, "previous", PREVIOUS));
            case PARTY_KEY_CHANGED -> amy(kind, Map.of(
                    "key", "room-7.operator.example/audit+3c097792+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
                    "signature", SIGNATURE,
                    "new_signature", SIGNATURE,
                    "previous", PREVIOUS));
            case QUERY_ADMITTED -> amy(kind, ImmutableMap.<String, Object>builder()
                    .put("query_id", "20260329_005959_00001_abcde")
                    .put("caller", "20260329_005958_00000_abcde")
                    .put("template", "overlap")
                    .put("bundle_hash", HASH)
                    .put("tables", List.of("acme.customers", "globex.purchases"))
                    .put("text", new Secret("acme", "SELECT 1"))
                    .put("values", new Secret("acme", "{}"))
                    .buildOrThrow());
            case QUERY_DENIED -> amy(kind, Map.of("query_id", "20260329_005959_00002_abcde", "codes", List.of("CR_NOT_APPROVED"), "text", new Secret("acme", "SELECT *"), "coalesced", 4));
            case QUERY_COMPLETED -> amy(kind, Map.of(
                    "query_id", "20260329_005959_00001_abcde",
                    "template", "overlap",
                    "rows", new Secret("acme", "12"),
                    "tables", Map.of("acme.customers", new Secret("acme", "{\"rows\":100}"), "globex.purchases", new Secret("globex", "{\"rows\":200}"))));
            case QUERY_FAILED -> amy(kind, Map.of("query_id", "20260329_005959_00001_abcde", "template", "overlap", "error_name", "EXCEEDED_TIME_LIMIT", "tables", Map.of()));
            case QUERY_RELEASED -> amy(kind, Map.of(
                    "query_id", "20260329_005959_00001_abcde",
                    "caller", "20260329_005958_00000_abcde",
                    "template", "overlap",
                    "digest", new Secret("acme", HASH),
                    "rows", new Secret("acme", "12"),
                    "reused", false,
                    "checkpoint_size", 12,
                    "checkpoint_root", HASH));
            case SOURCE_DRIFTED -> acme(kind, Map.of("table", "acme.customers", "problem", "column email is not in the source"));
            case SOURCE_RECOVERED -> acme(kind, Map.of("table", "acme.customers"));
            case MOUNT_CHANGED -> acme(kind, Map.of("mount", "e1".repeat(32), "accepted", "e0".repeat(32)));
            case LOG_CLOSED -> server(kind, Map.of("entries", 12));
            case CLOCK_WENT_BACK -> server(kind, Map.of("millis", 3_600_000));
            case CHECKPOINT_COSIGNED -> server(kind, Map.of("size", 12, "root", HASH, "witnesses", List.of("acme.example/witness", "globex.example/witness")));
            case ALIGNMENT_ASKED -> amy(kind, Map.of("contract", HASH, "column", "acme.customers.email"));
            case ALIGNMENT_CHECKED -> amy(kind, Map.of(
                    "contract", HASH,
                    "column", "acme.customers.email",
                    "compared", List.of("globex.purchases.email"),
                    "counts", new Secret("acme", "{\"rows\":100}"),
                    "matches", Map.of("acme", new Secret("acme", "[]"), "globex", new Secret("globex", "[]"))));
        };
    }

    private static AuditEntry server(EntryKind kind, Map<String, Object> members)
    {
        return new AuditEntry(kind, "retail_media", TIME, Optional.empty(), Optional.empty(), members);
    }

    private static AuditEntry acme(EntryKind kind, Map<String, Object> members)
    {
        return new AuditEntry(kind, "retail_media", TIME, Optional.of("acme"), Optional.empty(), members);
    }

    private static AuditEntry amy(EntryKind kind, Map<String, Object> members)
    {
        return new AuditEntry(kind, "retail_media", TIME, Optional.of("acme"), Optional.of("amy"), members);
    }

    /** Entries are verified years after they were written: their bytes may only change together with the version. */
    @Test
    void testGoldenFiles()
            throws IOException
    {
        List<String> created = new ArrayList<>();
        for (EntryKind kind : EntryKind.values()) {
            byte[] leaf = seal(sample(kind)).leaf().bytes();
            Path golden = GOLDEN.resolve(kind.wireName() + ".json");
            if (!Files.exists(golden)) {
                Files.createDirectories(GOLDEN);
                Files.write(golden, leaf);
                created.add(golden.toString());
                continue;
            }
            assertThat(new String(leaf, UTF_8)).as("""
                    %s differs from what is written now. Entries of version %s are in logs that exist: bring the shape back,
                    or raise EntryFormat.SCHEMA, keep reading version %s, and let this test create the new files""", golden, EntryFormat.SCHEMA, EntryFormat.SCHEMA)
                    .isEqualTo(Files.readString(golden));
            assertThat(EntryFormat.decode(Files.readAllBytes(golden))).isEqualTo(seal(sample(kind)).entry());
        }
        assertThat(created).as("golden files that were missing and have been created: read them, and run again").isEmpty();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(EntryKind.values()).map(kind -> kind.wireName() + ".json").toList());
        }
    }

    /** Logs that were begun before approvals were signed go on. */
    @Test
    void testEntriesOfVersion1AreRead()
            throws IOException
    {
        Set<EntryKind> read = new HashSet<>();
        for (Path golden : goldenFiles(1)) {
            byte[] leaf = Files.readAllBytes(golden);
            AuditEntry entry = EntryFormat.decode(leaf);
            assertThat(entry.kind().wireName() + ".json").isEqualTo(golden.getFileName().toString());
            assertThat(entry.members()).doesNotContainKeys("signature", "new_signature", "previous");
            assertRefused(leaf, "signature", SIGNATURE, "unknown member");
            read.add(entry.kind());
        }
        assertThat(read).hasSize(12).doesNotContain(EntryKind.PARTY_KEY_CHANGED);
        byte[] changed = seal(sample(EntryKind.PARTY_KEY_CHANGED)).leaf().bytes();
        assertRefused(changed, "schema", 1, "an entry of schema version 1 has the unknown kind party_key_changed");
    }

    /** Logs that were begun before releases, sources and witnesses were written go on. */
    @Test
    void testEntriesOfVersion2AreRead()
            throws IOException
    {
        Set<EntryKind> read = new HashSet<>();
        for (Path golden : goldenFiles(2)) {
            byte[] leaf = Files.readAllBytes(golden);
            AuditEntry entry = EntryFormat.decode(leaf);
            assertThat(entry.kind().wireName() + ".json").isEqualTo(golden.getFileName().toString());
            assertThat(entry.members()).doesNotContainKey("caller");
            assertRefused(leaf, "caller", "q", "unknown member");
            read.add(entry.kind());
        }
        assertThat(read).hasSize(14).contains(EntryKind.PARTY_KEY_CHANGED).doesNotContain(EntryKind.LOG_CLOSED);
        byte[] closed = seal(sample(EntryKind.LOG_CLOSED)).leaf().bytes();
        assertRefused(closed, "schema", 2, "an entry of schema version 2 has the unknown kind log_closed");
        byte[] admitted = seal(sample(EntryKind.QUERY_ADMITTED)).leaf().bytes();
        assertRefused(admitted, "schema", 2, "unknown member");
    }

    private static List<Path> goldenFiles(long schema)
            throws IOException
    {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/audit/v" + schema))) {
            return files.sorted().toList();
        }
    }

    /** A shape that changes without the version is found here, even where the sample does not show it. */
    @Test
    void testShapesBelongToTheirVersion()
            throws IOException
    {
        for (long schema = 1; schema <= EntryFormat.SCHEMA; schema++) {
            StringBuilder shapes = new StringBuilder();
            for (EntryKind kind : EntryKind.values()) {
                long version = schema;
                EntryFormat.members(kind, version).ifPresent(members -> shapes.append("%s %s%n".formatted(kind.wireName(), new TreeMap<>(members))));
            }
            Path file = Path.of("src/test/resources/audit/v%s.shapes".formatted(schema));
            if (!Files.exists(file)) {
                Files.writeString(file, shapes);
                throw new AssertionError(file + " was missing and has been created: read it, and run again");
            }
            assertThat(shapes.toString()).as("""
                    The shapes of version %s. Logs with such entries exist: bring the shapes back, or raise EntryFormat.SCHEMA and keep
                    reading version %s""", schema, schema).isEqualTo(Files.readString(file));
        }
        assertThat(EntryFormat.members(EntryKind.PARTY_LEFT, 0)).isEmpty();
        assertThat(EntryFormat.members(EntryKind.PARTY_LEFT, EntryFormat.SCHEMA + 1)).isEmpty();
    }

    @Test
    void testSecretsAreNotInTheLeaf()
    {
        AuditEntry entry = amy(EntryKind.QUERY_DENIED, Map.of("query_id", "q", "codes", List.of(), "text", new Secret("acme", "alice@example.com"), "coalesced", 0));
        SealedEntry first = seal(entry);
        assertThat(new String(first.leaf().bytes(), UTF_8)).doesNotContain("alice");
        assertThat(first.entry().members().get("text")).isInstanceOf(Commitment.class);
        assertThat(first.disclosures()).hasSize(1);
        Disclosure disclosure = first.disclosures().getFirst();
        assertThat(disclosure.value()).isEqualTo("alice@example.com");
        assertThat(disclosure.field()).isEqualTo("text");
        assertThat(first.entry().members().get("text"))
                .isEqualTo(Commitment.of("text", HexFormat.of().parseHex(disclosure.salt()), "alice@example.com"));
        assertThat(disclosure.toString()).doesNotContain("alice", disclosure.salt());
    }

    @Test
    void testEqualSecretsAreNotLinkable()
    {
        SealedEntry entry = seal(amy(EntryKind.QUERY_COMPLETED, Map.of(
                "query_id", "q", "template", "t", "rows", new Secret("acme", "12"),
                "tables", Map.of("acme.a", new Secret("acme", "12"), "acme.b", new Secret("acme", "12")))));
        assertThat(entry.disclosures().stream().map(Disclosure::salt)).doesNotHaveDuplicates().hasSize(3);
        assertThat(entry.disclosures().stream().map(Disclosure::field)).containsExactlyInAnyOrder("rows", "tables/acme.a", "tables/acme.b");
        Map<?, ?> tables = (Map<?, ?>) entry.entry().members().get("tables");
        assertThat(List.of(tables.get("acme.a"), tables.get("acme.b"), entry.entry().members().get("rows"))).doesNotHaveDuplicates();
    }

    @Test
    void testSizeDoesNotTellTheLengthOfASecret()
    {
        assertThat(seal(denied("x")).leaf().size()).isEqualTo(seal(denied("x".repeat(100_000))).leaf().size());
    }

    private static AuditEntry denied(String text)
    {
        return amy(EntryKind.QUERY_DENIED, Map.of("query_id", "q", "codes", List.of(), "text", new Secret("acme", text), "coalesced", 0));
    }

    /** SHA-256 over the definition of the commitment, computed apart from this code. */
    @Test
    void testCommitment()
    {
        byte[] salt = new byte[32];
        for (int i = 0; i < salt.length; i++) {
            salt[i] = (byte) i;
        }
        assertThat(Commitment.of("text", salt, "SELECT 1").hash()).isEqualTo("4fbd9da924f4dd78970e871b66a23c2ee535a91a965f63d80f6b3e4c057c9de6");
        assertThat(Commitment.of("text", salt, "SELECT 2")).isNotEqualTo(Commitment.of("text", salt, "SELECT 1"));
        // the length before the name keeps name and salt apart
        assertThatThrownBy(() -> Commitment.of("", salt, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Commitment.of("x".repeat(256), salt, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Commitment.of("x", new byte[31], "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void testWhatIsNotOfTheKindIsRefused()
    {
        assertNotSealed(Map.of("template", "t", "other", "x"), "member other is unknown in entries of the kind template_revoked; accepted: [previous, signature, template]");
        assertNotSealed(Map.of(), "member template of an entry has a value of the type null; accepted: STRING");
        assertNotSealed(Map.of("template", 1), "member template of an entry has a value of the type Integer; accepted: STRING");
        assertNotSealed(Map.of("template", new Secret("acme", "t")), "member template of an entry has a value of the type Commitment; accepted: STRING");
        // in clear where a commitment belongs
        assertThatThrownBy(() -> seal(amy(EntryKind.QUERY_DENIED, Map.of("query_id", "q", "codes", List.of(), "text", "SELECT 1", "coalesced", 0))))
                .hasMessage("member text of an entry has a value of the type String; accepted: COMMITMENT_OR_NULL");
        assertThatThrownBy(() -> seal(amy(EntryKind.QUERY_DENIED, Map.of("query_id", "q", "codes", List.of(1), "coalesced", 0))))
                .hasMessageContaining("codes");
        // a party's name becomes a file's name
        assertThatThrownBy(() -> seal(amy(EntryKind.QUERY_DENIED, Map.of("query_id", "q", "codes", List.of(), "text", new Secret("../acme", "x"), "coalesced", 0))))
                .hasMessageContaining("[a-z][a-z0-9_]*");
    }

    private static void assertNotSealed(Map<String, Object> members, String message)
    {
        assertThatThrownBy(() -> seal(amy(EntryKind.TEMPLATE_REVOKED, members))).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void testSizeLimit()
    {
        AuditEntry entry = server(EntryKind.CONTRACT_PROPOSED, Map.of("hash", "h", "text", ""));
        int room = Leaf.MAX_BYTES - seal(entry).leaf().size();
        assertThat(seal(server(EntryKind.CONTRACT_PROPOSED, Map.of("hash", "h", "text", "x".repeat(room)))).leaf().size()).isEqualTo(65_535);
        assertThatThrownBy(() -> seal(server(EntryKind.CONTRACT_PROPOSED, Map.of("hash", "h", "text", "x".repeat(room + 1)))))
                .hasMessage("an entry has 65536 bytes; accepted: 1 to 65535");
    }

    @Test
    void testDecodingIsStrict()
            throws IOException
    {
        byte[] leaf = seal(sample(EntryKind.TEMPLATE_REVOKED)).leaf().bytes();
        assertThat(EntryFormat.decode(leaf)).isEqualTo(sample(EntryKind.TEMPLATE_REVOKED));
        assertRefused(leaf, "kind", "template_forgotten", "unknown kind");
        assertRefused(leaf, "kind", "TEMPLATE_REVOKED", "unknown kind");
        assertRefused(leaf, "kind", "party_left", "unknown member");
        assertRefused(leaf, "kind", "template_approved", "lacks a member");
        assertRefused(leaf, "kind", 1, "unknown kind");
        assertRefused(leaf, "schema", 0, "unknown schema version");
        assertRefused(leaf, "schema", 1, "unknown member");
        assertRefused(leaf, "schema", 5, "unknown schema version");
        assertRefused(leaf, "schema", "1", "unknown schema version");
        assertRefused(leaf, "comment", "x", "unknown member");
        assertRefused(leaf, "template", 1, "accepted: STRING");
        assertRefused(leaf, "party", 1, "accepted: STRING_OR_NULL");
        for (String time : List.of("2026-03-29T00:59:59Z", "2026-03-29T00:59:59.007+00:00", "2026-03-29T00:59:59.0070Z", "2026-02-30T00:00:00.000Z", "2026-03-29 00:59:59.007Z", "+12026-03-29T00:59:59.007Z", "")) {
            assertRefused(leaf, "time", time, "time");
        }
        byte[] denied = seal(sample(EntryKind.QUERY_DENIED)).leaf().bytes();
        assertRefused(denied, "text", "SELECT 1", "COMMITMENT");
        assertRefused(denied, "text", Map.of("commitment", "5B".repeat(32)), "64 lower-case hex digits");
        assertRefused(denied, "text", Map.of("commitment", HASH, "salt", HASH), "COMMITMENT");
        assertThatThrownBy(() -> EntryFormat.decode("[]".getBytes(UTF_8))).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(byte[] leaf, String member, Object value, String message)
    {
        Map<String, Object> json = new TreeMap<>();
        ((Map<?, ?>) CanonicalJson.decode(leaf)).forEach((name, old) -> json.put((String) name, old));
        json.put(member, value);
        assertThatThrownBy(() -> EntryFormat.decode(CanonicalJson.encode(json))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    private static SealedEntry seal(AuditEntry entry)
    {
        return EntryFormat.seal(entry, new FixedRandom());
    }
}
