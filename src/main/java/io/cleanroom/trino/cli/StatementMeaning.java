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
package io.cleanroom.trino.cli;

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.audit.ApprovalStatement;

import java.util.List;
import java.util.Map;

/** What a person is shown before a signature is made: what the party says with it, and then every part of the statement. */
final class StatementMeaning
{
    private StatementMeaning() {}

    static List<String> of(ApprovalStatement statement)
    {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        lines.add("In the clean room %s, the party %s %s".formatted(statement.cleanRoom(), statement.party(), action(statement)));
        for (Map.Entry<String, Object> member : statement.subject().entrySet()) {
            lines.add("%s: %s".formatted(member.getKey(), member.getValue() == null ? "(none)" : member.getValue()));
        }
        lines.add(statement.previous()
                .map(previous -> "It counts only directly after entry %s of the log, with the leaf hash %s".formatted(previous.index(), previous.leafHash()))
                .orElse("It counts only as the first decision of the log"));
        return lines.build();
    }

    private static String action(ApprovalStatement statement)
    {
        Map<String, Object> subject = statement.subject();
        return switch (statement.action()) {
            case CONTRACT_ACCEPTED -> "ACCEPTS THE CONTRACT with the hash %s".formatted(subject.get("hash"));
            case TEMPLATE_APPROVED -> "APPROVES THE ANALYSIS %s, as the bundle %s".formatted(subject.get("template"), subject.get("bundle_hash"));
            case TEMPLATE_REVOKED -> "REVOKES ITS APPROVAL of the analysis %s".formatted(subject.get("template"));
            case TABLE_RESTRICTED -> "RESTRICTS ITS TABLE %s".formatted(subject.get("table"));
            case PARTY_LEFT -> "LEAVES THE CLEAN ROOM";
            case PARTY_KEY_CHANGED -> "CHANGES ITS SIGNING KEY to %s".formatted(subject.get("key"));
            case LOG_OPENED, LOG_KEYS, LOG_CLOSED, CLOCK_WENT_BACK, CHECKPOINT_COSIGNED, CONTRACT_PROPOSED, TEMPLATE_PROPOSED,
                    QUERY_ADMITTED, QUERY_DENIED, QUERY_COMPLETED, QUERY_FAILED, QUERY_RELEASED, SOURCE_DRIFTED, SOURCE_RECOVERED, MOUNT_CHANGED, ALIGNMENT_ASKED, ALIGNMENT_CHECKED ->
                    throw new IllegalArgumentException("entries of the kind %s are not signed".formatted(statement.action().wireName()));
        };
    }
}
