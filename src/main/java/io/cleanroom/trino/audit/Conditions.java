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

import java.util.Map;
import java.util.Optional;

/**
 * The last entry about each thing whose condition lasts until another entry is about it: the keys of the log, a party's mount, a table's source, the
 * tree that witnesses have cosigned. They change nothing in the fold; a start from a snapshot reads them all the same.
 *
 * @param entries by what they are about
 */
public record Conditions(Map<String, LoggedEntry> entries)
{
    static final Conditions NONE = new Conditions(Map.of());

    private static final String KEYS = "keys";
    private static final String COSIGNED = "cosigned";

    public Conditions
    {
        entries = ImmutableMap.copyOf(entries);
    }

    /** The last announcement of the keys of the log. */
    Optional<LoggedEntry> keys()
    {
        return Optional.ofNullable(entries.get(KEYS));
    }

    /** The last time that witnesses cosigned a checkpoint. */
    public Optional<LoggedEntry> cosigned()
    {
        return Optional.ofNullable(entries.get(COSIGNED));
    }

    /** The last change of the party's mount. */
    public Optional<LoggedEntry> mount(String party)
    {
        return Optional.ofNullable(entries.get(mountOf(party)));
    }

    /** The last time that the source of the table was found not to be as published, or to be so again. */
    public Optional<LoggedEntry> source(String table)
    {
        return Optional.ofNullable(entries.get(sourceOf(table)));
    }

    /** What the entry tells the condition of, if it does. */
    static Optional<String> subject(AuditEntry entry)
    {
        return switch (entry.kind()) {
            case LOG_KEYS -> Optional.of(KEYS);
            case CHECKPOINT_COSIGNED -> Optional.of(COSIGNED);
            case MOUNT_CHANGED -> Optional.of(mountOf(entry.party().orElse("")));
            case SOURCE_DRIFTED, SOURCE_RECOVERED -> Optional.of(sourceOf((String) entry.members().get("table")));
            case LOG_OPENED, LOG_CLOSED, CLOCK_WENT_BACK, CONTRACT_PROPOSED, CONTRACT_ACCEPTED, TEMPLATE_PROPOSED, TEMPLATE_APPROVED, TEMPLATE_REVOKED,
                    TABLE_RESTRICTED, PARTY_LEFT, PARTY_KEY_CHANGED, QUERY_ADMITTED, QUERY_DENIED, QUERY_COMPLETED, QUERY_FAILED, QUERY_RELEASED, ALIGNMENT_ASKED, ALIGNMENT_CHECKED -> Optional.empty();
        };
    }

    Conditions with(String subject, LoggedEntry entry)
    {
        return new Conditions(ImmutableMap.<String, LoggedEntry>builder().putAll(entries).put(subject, entry).buildKeepingLast());
    }

    private static String mountOf(String party)
    {
        return "mount " + party;
    }

    private static String sourceOf(String table)
    {
        return "source " + table;
    }
}
