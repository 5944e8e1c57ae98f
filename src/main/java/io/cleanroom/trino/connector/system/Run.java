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
package io.cleanroom.trino.connector.system;

import com.google.common.collect.ImmutableSet;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.LoggedEntry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static io.cleanroom.trino.audit.EntryKind.QUERY_ADMITTED;
import static io.cleanroom.trino.audit.EntryKind.QUERY_COMPLETED;
import static io.cleanroom.trino.audit.EntryKind.QUERY_DENIED;
import static io.cleanroom.trino.audit.EntryKind.QUERY_FAILED;
import static io.cleanroom.trino.audit.EntryKind.QUERY_RELEASED;

/** One query, put together from the entries of its admission and its end, with the plaintext that the viewing party owns. */
record Run(
        String queryId,
        Optional<String> party,
        Optional<String> user,
        Optional<String> template,
        String status,
        Instant decidedAt,
        Optional<Instant> endedAt,
        Optional<String> resultRows,
        Optional<String> reasons,
        Optional<String> bundleHash,
        Optional<String> text,
        Optional<String> values,
        Optional<String> sourceReads,
        Optional<Long> coalesced,
        Optional<String> caller,
        Optional<Instant> releasedAt,
        Optional<Long> releases,
        Optional<Long> checkpointSize)
{
    private static final Set<EntryKind> KINDS = ImmutableSet.of(QUERY_ADMITTED, QUERY_COMPLETED, QUERY_FAILED, QUERY_RELEASED, QUERY_DENIED);
    private static final String TABLES = "tables/";
    private static final String RELEASED = "released";

    static boolean concerns(LoggedEntry logged)
    {
        return KINDS.contains(logged.entry().kind());
    }

    /** A query can be denied after it was admitted, or in two clean rooms; the denial is a row of its own. A release belongs to its run. */
    static String key(LoggedEntry logged)
    {
        return logged.entry().kind() == QUERY_DENIED ? "denied " + logged.index() : queryId(logged.entry());
    }

    /** @param plaintext of this entry, by field, as far as the viewing party owns it */
    static Run of(LoggedEntry logged, Map<String, String> plaintext)
    {
        AuditEntry entry = logged.entry();
        boolean end = entry.kind() == QUERY_COMPLETED || entry.kind() == QUERY_FAILED;
        return new Run(
                queryId(entry),
                entry.party(),
                entry.user(),
                member(entry, "template").map(String::valueOf),
                entry.kind().wireName().substring("query_".length()),
                entry.time(),
                end ? Optional.of(entry.time()) : Optional.empty(),
                Optional.ofNullable(plaintext.get("rows")),
                reasons(entry),
                member(entry, "bundle_hash").map(String::valueOf),
                Optional.ofNullable(plaintext.get("text")),
                Optional.ofNullable(plaintext.get("values")),
                sourceReads(plaintext),
                number(entry, "coalesced"),
                member(entry, "caller").map(String::valueOf),
                released(entry) ? Optional.of(entry.time()) : Optional.empty(),
                released(entry) ? Optional.of(1L) : Optional.empty(),
                number(entry, "checkpoint_size"));
    }

    /** With what a later entry says of it: that it has ended, or that its rows were given out, for the first time or again. */
    Run with(Run later)
    {
        boolean ends = later.endedAt.isPresent();
        return new Run(
                queryId, party, user, template,
                ends && !status.equals(RELEASED) ? later.status : later.releases.isPresent() ? RELEASED : status,
                decidedAt,
                endedAt.or(later::endedAt),
                resultRows.or(later::resultRows),
                reasons.or(later::reasons),
                bundleHash, text, values,
                sourceReads.or(later::sourceReads),
                coalesced, caller,
                releasedAt.or(later::releasedAt),
                releases.isEmpty() ? later.releases : Optional.of(releases.get() + later.releases.orElse(0L)),
                checkpointSize.or(later::checkpointSize));
    }

    private static boolean released(AuditEntry entry)
    {
        return entry.kind() == QUERY_RELEASED;
    }

    private static String queryId(AuditEntry entry)
    {
        return member(entry, "query_id").map(String::valueOf).orElse("");
    }

    private static Optional<String> reasons(AuditEntry entry)
    {
        Optional<String> codes = member(entry, "codes").map(list -> ((Collection<?>) list).stream().map(String::valueOf).collect(Collectors.joining(", ")));
        return codes.or(() -> member(entry, "error_name").map(String::valueOf));
    }

    private static Optional<String> sourceReads(Map<String, String> plaintext)
    {
        List<String> reads = new TreeMap<>(plaintext).entrySet().stream()
                .filter(field -> field.getKey().startsWith(TABLES))
                .map(field -> field.getKey().substring(TABLES.length()) + ": " + field.getValue())
                .toList();
        return reads.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reads));
    }

    private static Optional<Long> number(AuditEntry entry, String name)
    {
        return member(entry, name).filter(Long.class::isInstance).map(Long.class::cast);
    }

    private static Optional<Object> member(AuditEntry entry, String name)
    {
        return Optional.ofNullable(entry.members().get(name));
    }
}
