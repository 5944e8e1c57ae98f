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

import io.cleanroom.trino.audit.AuditEntry;

/** What concerns no run, in words, for people who do not read the log's own. */
final class DecisionText
{
    private DecisionText() {}

    static String of(AuditEntry entry)
    {
        return switch (entry.kind()) {
            case LOG_OPENED -> "The server opened the log for the time %s%s".formatted(
                    member(entry, "epoch"),
                    Long.valueOf(0).equals(entry.members().get("cut_bytes")) ? "" : ", after a crash that left %s bytes of an entry that was never confirmed".formatted(member(entry, "cut_bytes")));
            case LOG_KEYS -> "The log signs with the keys %s and %s".formatted(keyId(member(entry, "log_key")), keyId(member(entry, "post_quantum_key")));
            case CONTRACT_PROPOSED -> "A contract was proposed, with the hash %s".formatted(member(entry, "hash"));
            case CONTRACT_ACCEPTED -> "The contract with the hash %s was accepted".formatted(member(entry, "hash"));
            case TEMPLATE_PROPOSED -> "The analysis %s was proposed".formatted(member(entry, "template"));
            case TEMPLATE_APPROVED -> "The analysis %s was approved, as the bundle %s".formatted(member(entry, "template"), member(entry, "bundle_hash"));
            case TEMPLATE_REVOKED -> "The approval of the analysis %s was revoked".formatted(member(entry, "template"));
            case TABLE_RESTRICTED -> "The table %s was restricted: %s".formatted(member(entry, "table"), restriction(entry));
            case PARTY_KEY_CHANGED -> "The party changed its signing key to %s".formatted(member(entry, "key"));
            case PARTY_LEFT -> "The party left the clean room";
            case SOURCE_DRIFTED -> "Something is wrong with the source of the table %s: %s".formatted(member(entry, "table"), member(entry, "problem"));
            case SOURCE_RECOVERED -> "Nothing is wrong with the source of the table %s any more".formatted(member(entry, "table"));
            case MOUNT_CHANGED -> "The party's mount has the fingerprint %s; the party accepted %s".formatted(memberOrNone(entry, "mount"), memberOrNone(entry, "accepted"));
            case ALIGNMENT_ASKED -> "The party asked for a check of the identifiers of %s".formatted(member(entry, "column"));
            case ALIGNMENT_CHECKED -> "The party had the identifiers of %s counted, and compared with those of: %s".formatted(member(entry, "column"), member(entry, "compared"));
            case LOG_CLOSED -> "The server closed the log in order";
            case CLOCK_WENT_BACK -> "The server's clock went back by %s milliseconds".formatted(member(entry, "millis"));
            case CHECKPOINT_COSIGNED -> "The tree of %s entries was cosigned by %s".formatted(member(entry, "size"), member(entry, "witnesses"));
            case QUERY_ADMITTED, QUERY_DENIED, QUERY_COMPLETED, QUERY_FAILED, QUERY_RELEASED -> throw new IllegalArgumentException("a run is no decision");
        };
    }

    /** Name and id of a verifier key, without the key: one of ML-DSA-44 would fill a page. */
    private static String keyId(String key)
    {
        int end = key.indexOf('+', key.indexOf('+') + 1);
        return end < 0 ? key : key.substring(0, end);
    }

    private static String restriction(AuditEntry entry)
    {
        String minUnits = entry.members().get("min_units") == null ? "" : "at least %s units behind each row".formatted(member(entry, "min_units"));
        if (Boolean.TRUE.equals(entry.members().get("disabled"))) {
            return minUnits.isEmpty() ? "no run may read it" : "no run may read it; " + minUnits;
        }
        return minUnits.isEmpty() ? "nothing new" : minUnits;
    }

    private static String memberOrNone(AuditEntry entry, String name)
    {
        return entry.members().get(name) == null ? "none" : member(entry, name);
    }

    private static String member(AuditEntry entry, String name)
    {
        return String.valueOf(entry.members().get(name));
    }
}
