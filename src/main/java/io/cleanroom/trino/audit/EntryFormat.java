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
 * Version 1 of the entries' wire format. What parties have verified once must stay readable: a change of any shape below is a
 * new version, and the golden files in {@code src/test/resources/audit} tie the shapes to it.
 */
final class EntryFormat
{
    static final long SCHEMA = 1;

    private static final Set<String> COMMON = Set.of("schema", "kind", "clean_room", "time", "party", "user");
    private static final Map<String, EntryKind> KINDS = Arrays.stream(EntryKind.values()).collect(toImmutableMap(EntryKind::wireName, identity()));
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", ROOT).withZone(ZoneOffset.UTC);

    private static final int TIME_LENGTH = "2026-01-31T23:59:59.999Z".length();

    private EntryFormat() {}

    static Map<String, MemberType> members(EntryKind kind)
    {
        return switch (kind) {
            case LOG_OPENED -> Map.of("epoch", INTEGER, "cut_bytes", INTEGER);
            case CONTRACT_PROPOSED -> Map.of("hash", STRING, "text", STRING);
            case CONTRACT_ACCEPTED -> Map.of("hash", STRING, "mount", STRING_OR_NULL);
            case TEMPLATE_PROPOSED -> Map.of("template", STRING, "document", STRING);
            case TEMPLATE_APPROVED -> Map.of("template", STRING, "bundle_hash", STRING);
            case TEMPLATE_REVOKED -> Map.of("template", STRING);
            case TABLE_RESTRICTED -> Map.of("table", STRING, "disabled", BOOLEAN, "min_units", INTEGER_OR_NULL);
            case PARTY_LEFT -> Map.of();
            case QUERY_ADMITTED -> Map.of(
                    "query_id", STRING,
                    "template", STRING,
                    "bundle_hash", STRING,
                    "tables", STRINGS,
                    "text", COMMITMENT,
                    "prepared", COMMITMENT_OR_NULL,
                    "values", COMMITMENT);
            case QUERY_DENIED -> Map.of("query_id", STRING_OR_NULL, "codes", STRINGS, "text", COMMITMENT_OR_NULL, "prepared", COMMITMENT_OR_NULL, "coalesced", INTEGER);
            case QUERY_COMPLETED -> Map.of("query_id", STRING, "template", STRING, "rows", COMMITMENT, "tables", COMMITMENTS);
            case QUERY_FAILED -> Map.of("query_id", STRING, "template", STRING, "error_name", STRING, "tables", COMMITMENTS);
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
        byte[] bytes = CanonicalJson.encode(toJson(new AuditEntry(entry.kind(), entry.cleanRoom(), entry.time(), entry.party(), entry.user(), members)));
        // what is folded is what a reader of the log will see
        return new SealedEntry(decode(bytes), new Leaf(bytes), disclosures.list());
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

    /** @throws IllegalArgumentException if these are not the bytes of an entry of this version, down to the last one */
    static AuditEntry decode(byte[] leaf)
    {
        if (!(CanonicalJson.decode(leaf) instanceof Map<?, ?> json)) {
            throw new IllegalArgumentException("an entry is a JSON object");
        }
        if (!Long.valueOf(SCHEMA).equals(json.get("schema"))) {
            throw new IllegalArgumentException("an entry has an unknown schema version; accepted: " + SCHEMA);
        }
        EntryKind kind = json.get("kind") instanceof String name ? KINDS.get(name) : null;
        if (kind == null) {
            throw new IllegalArgumentException("an entry has an unknown kind; accepted: " + new TreeSet<>(KINDS.keySet()));
        }
        Map<String, MemberType> types = members(kind);
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
