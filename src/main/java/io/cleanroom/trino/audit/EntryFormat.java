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
import com.google.common.collect.Maps;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static io.cleanroom.trino.audit.MemberType.BOOLEAN;
import static io.cleanroom.trino.audit.MemberType.COMMITMENT;
import static io.cleanroom.trino.audit.MemberType.COMMITMENTS;
import static io.cleanroom.trino.audit.MemberType.COMMITMENT_OR_NULL;
import static io.cleanroom.trino.audit.MemberType.INTEGER;
import static io.cleanroom.trino.audit.MemberType.INTEGER_OR_NULL;
import static io.cleanroom.trino.audit.MemberType.STRING;
import static io.cleanroom.trino.audit.MemberType.STRINGS;
import static io.cleanroom.trino.audit.MemberType.STRING_OR_NULL;
import static java.util.Locale.ROOT;
import static java.util.function.Function.identity;

/**
 * The entries' wire format: version 4 is written; version 1, which knew no signatures, version 2, which knew no releases and nothing of
 * sources, clocks and witnesses, and version 3, which knew no checks of alignment, are read too. What parties have verified once must stay readable: a change of any shape below is a new version,
 * and the files in {@code src/test/resources/audit} tie the shapes to the versions.
 */
public final class EntryFormat
{
    static final long SCHEMA = 4;
    /** Not part of what is signed, or, in the case of the previous entry, signed in a line of its own. */
    static final Set<String> SIGNATURE_MEMBERS = Set.of("signature", "new_signature", "previous");

    private static final long FIRST_SCHEMA = 1;
    private static final Set<String> COMMON = Set.of("schema", "kind", "clean_room", "time", "party", "user");
    private static final Map<String, EntryKind> KINDS = Arrays.stream(EntryKind.values()).collect(toImmutableMap(EntryKind::wireName, identity()));
    private static final Map<Long, Map<EntryKind, Map<String, MemberType>>> SHAPES = LongStream.rangeClosed(FIRST_SCHEMA, SCHEMA).boxed().collect(toImmutableMap(identity(), EntryFormat::shapes));
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", ROOT).withZone(ZoneOffset.UTC);

    private static final int TIME_LENGTH = "2026-01-31T23:59:59.999Z".length();

    private EntryFormat() {}

    /** @return empty if the version knows no such kind, or there is no such version */
    static Optional<Map<String, MemberType>> members(EntryKind kind, long schema)
    {
        return Optional.ofNullable(SHAPES.getOrDefault(schema, Map.of()).get(kind));
    }

    static Map<String, MemberType> members(EntryKind kind)
    {
        return members(kind, SCHEMA).orElseThrow();
    }

    private static Map<EntryKind, Map<String, MemberType>> shapes(long schema)
    {
        return Arrays.stream(EntryKind.values())
                .filter(kind -> since(kind) <= schema)
                .collect(toImmutableMap(identity(), kind -> ImmutableMap.copyOf(Maps.filterKeys(shape(kind), name -> since(kind, name) <= schema))));
    }

    /** The version that brought the kind. */
    private static long since(EntryKind kind)
    {
        return switch (kind) {
            case LOG_OPENED, CONTRACT_PROPOSED, CONTRACT_ACCEPTED, TEMPLATE_PROPOSED, TEMPLATE_APPROVED, TEMPLATE_REVOKED, TABLE_RESTRICTED, PARTY_LEFT -> 1;
            case QUERY_ADMITTED, QUERY_DENIED, QUERY_COMPLETED, QUERY_FAILED -> 1;
            case LOG_KEYS, PARTY_KEY_CHANGED -> 2;
            case QUERY_RELEASED, SOURCE_DRIFTED, SOURCE_RECOVERED, MOUNT_CHANGED, LOG_CLOSED, CLOCK_WENT_BACK, CHECKPOINT_COSIGNED -> 3;
            case ALIGNMENT_ASKED, ALIGNMENT_CHECKED -> 4;
        };
    }

    /** The version that brought the member to a kind that has it now. */
    private static long since(EntryKind kind, String member)
    {
        if (SIGNATURE_MEMBERS.contains(member)) {
            return 2;
        }
        return kind == EntryKind.QUERY_ADMITTED && member.equals("caller") ? 3 : 1;
    }

    private static Map<String, MemberType> shape(EntryKind kind)
    {
        return switch (kind) {
            case LOG_OPENED -> Map.of("epoch", INTEGER, "cut_bytes", INTEGER);
            case LOG_KEYS -> Map.of("log_key", STRING, "post_quantum_key", STRING);
            case CONTRACT_PROPOSED -> Map.of("hash", STRING, "text", STRING);
            case CONTRACT_ACCEPTED -> Map.of("hash", STRING, "mount", STRING_OR_NULL, "signature", STRING_OR_NULL, "previous", STRING_OR_NULL);
            case TEMPLATE_PROPOSED -> Map.of("template", STRING, "document", STRING);
            case TEMPLATE_APPROVED -> Map.of("template", STRING, "bundle_hash", STRING, "signature", STRING_OR_NULL, "previous", STRING_OR_NULL);
            case TEMPLATE_REVOKED -> Map.of("template", STRING, "signature", STRING_OR_NULL, "previous", STRING_OR_NULL);
            case TABLE_RESTRICTED -> Map.of("table", STRING, "disabled", BOOLEAN, "min_units", INTEGER_OR_NULL, "signature", STRING_OR_NULL, "previous", STRING_OR_NULL);
            case PARTY_LEFT -> Map.of("signature", STRING_OR_NULL, "previous", STRING_OR_NULL);
            case PARTY_KEY_CHANGED -> Map.of("key", STRING, "signature", STRING, "new_signature", STRING, "previous", STRING);
            case QUERY_ADMITTED -> Map.of(
                    "query_id", STRING,
                    "caller", STRING_OR_NULL,
                    "template", STRING,
                    "bundle_hash", STRING,
                    "tables", STRINGS,
                    "text", COMMITMENT,
                    "prepared", COMMITMENT_OR_NULL,
                    "values", COMMITMENT);
            case QUERY_DENIED -> Map.of("query_id", STRING_OR_NULL, "codes", STRINGS, "text", COMMITMENT_OR_NULL, "prepared", COMMITMENT_OR_NULL, "coalesced", INTEGER);
            case QUERY_COMPLETED -> Map.of("query_id", STRING, "template", STRING, "rows", COMMITMENT, "tables", COMMITMENTS);
            case QUERY_FAILED -> Map.of("query_id", STRING, "template", STRING, "error_name", STRING, "tables", COMMITMENTS);
            case QUERY_RELEASED -> Map.of(
                    "query_id", STRING,
                    "caller", STRING,
                    "template", STRING,
                    "digest", COMMITMENT,
                    "rows", COMMITMENT,
                    "reused", BOOLEAN,
                    "checkpoint_size", INTEGER,
                    "checkpoint_root", STRING);
            case SOURCE_DRIFTED -> Map.of("table", STRING, "problem", STRING);
            case SOURCE_RECOVERED -> Map.of("table", STRING);
            case MOUNT_CHANGED -> Map.of("mount", STRING_OR_NULL, "accepted", STRING_OR_NULL);
            case LOG_CLOSED -> Map.of("entries", INTEGER);
            case CLOCK_WENT_BACK -> Map.of("millis", INTEGER);
            case CHECKPOINT_COSIGNED -> Map.of("size", INTEGER, "root", STRING, "witnesses", STRINGS);
            case ALIGNMENT_ASKED -> Map.of("contract", STRING, "column", STRING);
            case ALIGNMENT_CHECKED -> Map.of("contract", STRING, "column", STRING, "compared", STRINGS, "counts", COMMITMENT, "matches", COMMITMENTS);
        };
    }

    /**
     * Replaces the secrets by commitments with fresh salts and fixes the bytes.
     *
     * @throws IllegalArgumentException if the members are not those of the kind, or the entry is too large
     */
    static SealedEntry seal(AuditEntry entry, SecureRandom random)
    {
        Disclosures disclosures = new Disclosures(random);
        Map<String, Object> members = new TreeMap<>();
        entry.members().forEach((name, value) -> members.put(name, disclosures.commit(name, value)));
        Map<String, Object> json = toJson(new AuditEntry(entry.kind(), entry.cleanRoom(), entry.time(), entry.party(), entry.user(), members));
        // what is folded is what a reader of the log will see
        return new SealedEntry(fromJson(json), new Leaf(CanonicalJson.encode(json)), disclosures.list());
    }

    private static Map<String, Object> toJson(AuditEntry entry)
    {
        Map<String, MemberType> types = members(entry.kind());
        for (String name : entry.members().keySet()) {
            if (!types.containsKey(name)) {
                throw new IllegalArgumentException("member %s is unknown in entries of the kind %s; accepted: %s".formatted(name, entry.kind().wireName(), new TreeSet<>(types.keySet())));
            }
        }
        Map<String, Object> json = new TreeMap<>();
        types.forEach((name, type) -> json.put(name, type.toJson(name, entry.members().get(name))));
        json.put("schema", SCHEMA);
        json.put("kind", entry.kind().wireName());
        json.put("clean_room", entry.cleanRoom());
        json.put("time", TIME.format(entry.time()));
        json.put("party", entry.party().orElse(null));
        json.put("user", entry.user().orElse(null));
        return json;
    }

    /** @throws IllegalArgumentException if these are not the bytes of an entry of a known version, down to the last one */
    public static AuditEntry decode(byte[] leaf)
    {
        if (!(CanonicalJson.decode(leaf) instanceof Map<?, ?> json)) {
            throw new IllegalArgumentException("an entry is a JSON object");
        }
        return fromJson(json);
    }

    private static AuditEntry fromJson(Map<?, ?> json)
    {
        if (!(json.get("schema") instanceof Long schema) || schema < FIRST_SCHEMA || schema > SCHEMA) {
            throw new IllegalArgumentException("an entry has an unknown schema version; accepted: %s to %s".formatted(FIRST_SCHEMA, SCHEMA));
        }
        EntryKind kind = json.get("kind") instanceof String name ? KINDS.get(name) : null;
        if (kind == null) {
            throw new IllegalArgumentException("an entry has an unknown kind; accepted: " + new TreeSet<>(KINDS.keySet()));
        }
        Map<String, MemberType> types = members(kind, schema)
                .orElseThrow(() -> new IllegalArgumentException("an entry of schema version %s has the unknown kind %s".formatted(schema, kind.wireName())));
        for (Object name : json.keySet()) {
            if (!types.containsKey((String) name) && !COMMON.contains(name)) {
                throw new IllegalArgumentException("an entry of the kind %s has an unknown member; accepted: %s".formatted(kind.wireName(), new TreeSet<>(types.keySet())));
            }
        }
        if (json.size() != types.size() + COMMON.size()) {
            throw new IllegalArgumentException("an entry of the kind %s lacks a member; it has: %s".formatted(kind.wireName(), new TreeSet<>(types.keySet())));
        }
        Map<String, Object> members = new TreeMap<>();
        types.forEach((name, type) -> members.put(name, type.fromJson(name, json.get(name))));
        return new AuditEntry(
                kind,
                (String) STRING.fromJson("clean_room", json.get("clean_room")),
                time((String) STRING.fromJson("time", json.get("time"))),
                Optional.ofNullable((String) STRING_OR_NULL.fromJson("party", json.get("party"))),
                Optional.ofNullable((String) STRING_OR_NULL.fromJson("user", json.get("user"))),
                members);
    }

    private static Instant time(String text)
    {
        try {
            Instant time = Instant.parse(text);
            if (text.length() == TIME_LENGTH && TIME.format(time).equals(text)) {
                return time;
            }
        }
        catch (DateTimeParseException _) {
            // said below
        }
        throw new IllegalArgumentException("an entry's time is not written as 2026-01-31T23:59:59.999Z");
    }
}
