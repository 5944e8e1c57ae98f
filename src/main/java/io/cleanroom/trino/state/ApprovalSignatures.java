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
package io.cleanroom.trino.state;

import io.cleanroom.trino.audit.ApprovalStatement;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.PreviousEntry;
import io.cleanroom.trino.audit.tlog.VerifierKey;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Whether a party's decision carries the signature that makes it count.
 *
 * <p>What loosens needs one, unless the host allows unsigned approvals; what only takes away counts at once by the user's authentication, so
 * that no lost key can hold it up. A signature that is there must be valid, needed or not.
 *
 * <p>INVARIANT: the statement is made here from the entry and from the state that the entry meets, never taken from whoever wrote the entry. It
 * names clean room, party, action, the whole subject and the previous state entry; so a signature counts for one decision, at one place of the
 * log. A signed decision is itself the previous entry of the next one, and so counts once.
 */
public final class ApprovalSignatures
{
    private final String cleanRoom;
    private final boolean unsignedApprovals;

    /** @param unsignedApprovals whether acceptances and approvals count by authenticated user alone */
    public ApprovalSignatures(String cleanRoom, boolean unsignedApprovals)
    {
        this.cleanRoom = requireNonNull(cleanRoom, "cleanRoom is null");
        this.unsignedApprovals = unsignedApprovals;
    }

    /** Why the entry would not count upon this state for want of a valid signature; empty if its signatures are as they have to be. */
    public Optional<String> problem(RoomState state, AuditEntry entry)
    {
        try {
            check(state, entry);
            return Optional.empty();
        }
        catch (Unapplicable e) {
            return Optional.of(e.getMessage());
        }
    }

    void check(RoomState state, AuditEntry entry)
    {
        if (entry.kind() == EntryKind.CONTRACT_ACCEPTED && !unsignedApprovals) {
            PartyKeys.checkNamed(state, (String) entry.members().get("hash"));
        }
        Object signature = entry.members().get("signature");
        if (signature == null && entry.members().get("previous") == null && !needed(entry.kind())) {
            return;
        }
        if (signature == null) {
            throw new Unapplicable("it is not signed, and approvals that are not signed do not count on this server");
        }
        ApprovalStatement statement = statement(state, entry);
        checkSignature(statement, PartyKeys.of(state, entry), (String) signature);
        if (entry.kind() == EntryKind.PARTY_KEY_CHANGED) {
            // whoever names a key that is not his own could not decide any more, or would claim another's signatures
            if (!(entry.members().get("new_signature") instanceof String newSignature)) {
                throw new Unapplicable("the new key has not signed it");
            }
            checkSignature(statement, List.of(PartyKeys.changed(state, entry)), newSignature);
        }
    }

    private boolean needed(EntryKind kind)
    {
        return switch (kind) {
            case CONTRACT_ACCEPTED, TEMPLATE_APPROVED -> !unsignedApprovals;
            case PARTY_KEY_CHANGED -> true;
            case TEMPLATE_REVOKED, TABLE_RESTRICTED, PARTY_LEFT -> false;
            case LOG_OPENED, LOG_KEYS, LOG_CLOSED, CLOCK_WENT_BACK, CHECKPOINT_COSIGNED, CONTRACT_PROPOSED, TEMPLATE_PROPOSED -> false;
            case QUERY_ADMITTED, QUERY_DENIED, QUERY_COMPLETED, QUERY_FAILED, QUERY_RELEASED, SOURCE_DRIFTED, SOURCE_RECOVERED, MOUNT_CHANGED, ALIGNMENT_ASKED, ALIGNMENT_CHECKED -> false;
        };
    }

    private ApprovalStatement statement(RoomState state, AuditEntry entry)
    {
        if (!PreviousEntry.text(state.previous()).equals(entry.members().get("previous"))) {
            throw new Unapplicable("another decision came in between, so the statement has to be signed anew");
        }
        String party = entry.party().orElseThrow(() -> new Unapplicable("it names no party"));
        try {
            return ApprovalStatement.of(cleanRoom, party, entry.kind(), entry.members(), state.previous());
        }
        catch (IllegalArgumentException e) {
            throw new Unapplicable("there is no statement of it: " + e.getMessage());
        }
    }

    private static void checkSignature(ApprovalStatement statement, List<VerifierKey> keys, String signature)
    {
        if (keys.isEmpty()) {
            throw new Unapplicable("party %s has no signing key that the signature could be checked with".formatted(statement.party()));
        }
        List<String> problems = keys.stream().flatMap(key -> statement.problem(key, signature).stream()).toList();
        if (problems.size() == keys.size()) {
            throw new Unapplicable(problems.getFirst());
        }
    }
}
