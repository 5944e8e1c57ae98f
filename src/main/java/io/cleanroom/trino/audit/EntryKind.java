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

import java.util.Locale;

/** What an entry of the audit log records; in the log in lower case. */
public enum EntryKind
{
    LOG_OPENED,
    LOG_KEYS,
    CONTRACT_PROPOSED,
    CONTRACT_ACCEPTED,
    TEMPLATE_PROPOSED,
    TEMPLATE_APPROVED,
    TEMPLATE_REVOKED,
    TABLE_RESTRICTED,
    PARTY_LEFT,
    PARTY_KEY_CHANGED,
    QUERY_ADMITTED,
    QUERY_DENIED,
    QUERY_COMPLETED,
    QUERY_FAILED,
    QUERY_RELEASED,
    SOURCE_DRIFTED,
    SOURCE_RECOVERED,
    MOUNT_CHANGED,
    LOG_CLOSED,
    CLOCK_WENT_BACK,
    CHECKPOINT_COSIGNED,
    ALIGNMENT_ASKED,
    ALIGNMENT_CHECKED;

    public String wireName()
    {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether an entry of this kind can change the state of the clean room. A start from a snapshot folds these entries only, so what is said here
     * and what the fold does must agree.
     */
    public boolean changesState()
    {
        return switch (this) {
            case CONTRACT_PROPOSED, CONTRACT_ACCEPTED, TEMPLATE_PROPOSED, TEMPLATE_APPROVED, TEMPLATE_REVOKED, TABLE_RESTRICTED, PARTY_LEFT, PARTY_KEY_CHANGED -> true;
            case LOG_OPENED, LOG_KEYS, LOG_CLOSED, CLOCK_WENT_BACK, CHECKPOINT_COSIGNED -> false;
            case QUERY_ADMITTED, QUERY_DENIED, QUERY_COMPLETED, QUERY_FAILED, QUERY_RELEASED -> false;
            case SOURCE_DRIFTED, SOURCE_RECOVERED, MOUNT_CHANGED, ALIGNMENT_ASKED, ALIGNMENT_CHECKED -> false;
        };
    }
}
