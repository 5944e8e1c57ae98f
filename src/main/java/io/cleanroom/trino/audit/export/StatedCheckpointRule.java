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
import io.cleanroom.trino.audit.merkle.SubtreeHashes;

import java.io.UncheckedIOException;

/** A checkpoint that an entry names is one of the tree of the entries before it. */
final class StatedCheckpointRule
        implements LogRule
{
    private final SubtreeHashes tree;

    /** @param tree of all entries, those after the one that is looked at too */
    StatedCheckpointRule(SubtreeHashes tree)
    {
        this.tree = tree;
    }

    @Override
    public void entry(LogEntry logged, Problems problems)
    {
        switch (logged.entry().kind()) {
            case QUERY_RELEASED -> check(logged, "checkpoint_size", "checkpoint_root", problems);
            case CHECKPOINT_COSIGNED -> check(logged, "size", "root", problems);
            case LOG_OPENED, LOG_KEYS, LOG_CLOSED, CLOCK_WENT_BACK, QUERY_ADMITTED, QUERY_DENIED, QUERY_COMPLETED, QUERY_FAILED,
                    CONTRACT_PROPOSED, CONTRACT_ACCEPTED, TEMPLATE_PROPOSED, TEMPLATE_APPROVED, TEMPLATE_REVOKED, TABLE_RESTRICTED,
                    PARTY_LEFT, PARTY_KEY_CHANGED, SOURCE_DRIFTED, SOURCE_RECOVERED, MOUNT_CHANGED, ALIGNMENT_ASKED, ALIGNMENT_CHECKED -> {}
        }
    }

    private void check(LogEntry logged, String sizeMember, String rootMember, Problems problems)
    {
        AuditEntry entry = logged.entry();
        long size = (Long) entry.members().get(sizeMember);
        if (size < 1 || size > logged.index()) {
            problems.add(logged.index(), entry, "names a checkpoint of %s entries; accepted: 1 to %s, those before it".formatted(size, logged.index()));
            return;
        }
        try {
            String root = tree.root(size).hex();
            if (!root.equals(entry.members().get(rootMember))) {
                problems.add(logged.index(), entry, "names the root %s of the first %s entries; accepted: %s".formatted(entry.members().get(rootMember), size, root));
            }
        }
        catch (UncheckedIOException e) {
            problems.add(logged.index(), entry, "its checkpoint cannot be checked: " + e.getMessage());
        }
    }
}
