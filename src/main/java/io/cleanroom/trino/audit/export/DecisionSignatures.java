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

import io.cleanroom.trino.audit.ApprovalStatement;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.PreviousEntry;
import io.cleanroom.trino.audit.export.ApprovalFold.Outcome;
import io.cleanroom.trino.audit.export.ApprovalFold.Proposal;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.TlogException;
import io.cleanroom.trino.audit.tlog.VerifierKey;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.Party;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the parties' decisions carry their signatures, and with which keys.
 *
 * <p>What loosens needs a signature, what only takes away does not; one that is there has to be valid. It holds at one place of the log: the
 * statement names the last decision before it. Whether a restriction of a table changed anything is not folded here, so a restriction since
 * then may be that decision, or not.
 */
final class DecisionSignatures
{
    private final boolean unsignedApprovals;
    // by party: the key that it has changed to
    private final Map<String, String> changed = new HashMap<>();
    private final List<String> previous = new ArrayList<>(List.of(PreviousEntry.text(Optional.empty())));

    DecisionSignatures(boolean unsignedApprovals)
    {
        this.unsignedApprovals = unsignedApprovals;
    }

    /** What the entry did, if it is nothing for want of a signature. */
    Optional<Outcome> refusal(ApprovalFold state, AuditEntry entry)
    {
        if (!signable(entry.kind())) {
            return Optional.empty();
        }
        if (entry.kind() == EntryKind.CONTRACT_ACCEPTED && !unsignedApprovals && !allCanSign(state, entry)) {
            return Optional.of(Outcome.applied(false));
        }
        Object signature = entry.members().get("signature");
        Object named = entry.members().get("previous");
        if (signature == null) {
            return named == null && !needed(entry.kind()) ? Optional.empty() : Optional.of(Outcome.applied(false));
        }
        if (named == null || !previous.contains((String) named)) {
            // another decision came in between; the server does not count it either
            return Optional.of(Outcome.applied(false));
        }
        return check(state, entry, (String) signature).map(Outcome::problem);
    }

    private static boolean signable(EntryKind kind)
    {
        return switch (kind) {
            case CONTRACT_ACCEPTED, TEMPLATE_APPROVED, TEMPLATE_REVOKED, TABLE_RESTRICTED, PARTY_LEFT, PARTY_KEY_CHANGED -> true;
            case LOG_OPENED, LOG_KEYS, LOG_CLOSED, CLOCK_WENT_BACK, CHECKPOINT_COSIGNED, CONTRACT_PROPOSED, TEMPLATE_PROPOSED -> false;
            case QUERY_ADMITTED, QUERY_DENIED, QUERY_COMPLETED, QUERY_FAILED, QUERY_RELEASED, SOURCE_DRIFTED, SOURCE_RECOVERED, MOUNT_CHANGED, ALIGNMENT_ASKED, ALIGNMENT_CHECKED -> false;
        };
    }

    private boolean needed(EntryKind kind)
    {
        return kind == EntryKind.PARTY_KEY_CHANGED || ((kind == EntryKind.CONTRACT_ACCEPTED || kind == EntryKind.TEMPLATE_APPROVED) && !unsignedApprovals);
    }

    private static boolean allCanSign(ApprovalFold state, AuditEntry entry)
    {
        return state.proposal((String) entry.members().get("hash")).stream()
                .flatMap(proposal -> proposal.document().contract().parties().values().stream())
                .allMatch(party -> party.signingKey().flatMap(DecisionSignatures::parse).isPresent());
    }

    private Optional<String> check(ApprovalFold state, AuditEntry entry, String signature)
    {
        ApprovalStatement statement;
        try {
            statement = ApprovalStatement.of(entry);
        }
        catch (IllegalArgumentException e) {
            return Optional.of("the signature is for no statement: " + e.getMessage());
        }
        List<VerifierKey> keys = keys(state, entry, statement.party());
        if (keys.stream().allMatch(key -> statement.problem(key, signature).isPresent())) {
            return Optional.of("the signature is not one of the party's key: %s".formatted(keys.isEmpty() ? "it has none" : statement.problem(keys.getFirst(), signature).orElseThrow()));
        }
        if (entry.kind() == EntryKind.PARTY_KEY_CHANGED) {
            Optional<VerifierKey> next = parse((String) entry.members().get("key"));
            if (next.isEmpty() || statement.problem(next.get(), String.valueOf(entry.members().get("new_signature"))).isPresent()) {
                return Optional.of("the new key has not signed that it is the party's");
            }
        }
        return Optional.empty();
    }

    /** The keys of which one must have signed. */
    private List<VerifierKey> keys(ApprovalFold state, AuditEntry entry, String party)
    {
        Optional<Proposal> accepted = entry.kind() == EntryKind.CONTRACT_ACCEPTED ? state.proposal((String) entry.members().get("hash")) : Optional.empty();
        Optional<String> brought = accepted.flatMap(proposal -> named(proposal.document().contract(), party));
        Optional<Contract> active = state.active().map(ContractDocument::contract);
        if (active.filter(contract -> contract.parties().containsKey(party)).isEmpty()) {
            return brought.flatMap(DecisionSignatures::parse).stream().toList();
        }
        boolean counts = accepted.filter(proposal -> othersBring(state, proposal, party)).isPresent();
        return Stream.concat(current(state, party).stream(), brought.filter(_ -> counts).stream())
                .flatMap(key -> parse(key).stream())
                .toList();
    }

    private Optional<String> current(ApprovalFold state, String party)
    {
        return Optional.ofNullable(changed.get(party)).or(() -> state.active().flatMap(active -> named(active.contract(), party)));
    }

    /** The way round a lost key: all others of the contract in force have accepted a document that gives the party another one. */
    private static boolean othersBring(ApprovalFold state, Proposal proposal, String party)
    {
        ContractDocument active = state.active().orElseThrow();
        List<String> others = active.contract().parties().keySet().stream().filter(id -> !id.equals(party) && !state.hasLeft(id)).toList();
        return !proposal.document().hash().equals(active.hash())
                && !named(proposal.document().contract(), party).equals(named(active.contract(), party))
                && !others.isEmpty()
                && proposal.acceptances().containsAll(others);
    }

    private static Optional<String> named(Contract contract, String party)
    {
        return Optional.ofNullable(contract.parties().get(party)).flatMap(Party::signingKey);
    }

    private static Optional<VerifierKey> parse(String text)
    {
        try {
            return Optional.of(VerifierKey.parse(text)).filter(key -> key.type() == SignatureType.ED25519);
        }
        catch (TlogException _) {
            return Optional.empty();
        }
    }

    /** A party's new key, which has signed; false if it is one of a party already. */
    boolean change(ApprovalFold state, AuditEntry entry)
    {
        VerifierKey key = parse((String) entry.members().get("key")).orElseThrow();
        boolean used = state.active().orElseThrow().contract().parties().keySet().stream()
                .flatMap(party -> current(state, party).flatMap(DecisionSignatures::parse).stream())
                .anyMatch(present -> Arrays.equals(present.publicKey(), key.publicKey()));
        if (!used) {
            changed.put(entry.party().orElseThrow(), key.toString());
        }
        return !used;
    }

    /** A contract brings a party's key only where it names another one than the contract before it. */
    void activate(Optional<ContractDocument> before, Contract contract)
    {
        changed.keySet().removeIf(party -> !contract.parties().containsKey(party)
                || (named(contract, party).isPresent() && !named(contract, party).equals(before.flatMap(document -> named(document.contract(), party)))));
    }

    /** The entry changed the state, as far as it is folded here. */
    void decided(LogEntry logged)
    {
        String place = PreviousEntry.text(Optional.of(new PreviousEntry(logged.index(), logged.leaf())));
        switch (logged.entry().kind()) {
            case LOG_OPENED, LOG_KEYS, LOG_CLOSED, CLOCK_WENT_BACK, CHECKPOINT_COSIGNED -> {}
            case QUERY_ADMITTED, QUERY_DENIED, QUERY_COMPLETED, QUERY_FAILED, QUERY_RELEASED, SOURCE_DRIFTED, SOURCE_RECOVERED, MOUNT_CHANGED, ALIGNMENT_ASKED, ALIGNMENT_CHECKED -> {}
            case TABLE_RESTRICTED -> previous.add(place);
            case CONTRACT_PROPOSED, CONTRACT_ACCEPTED, TEMPLATE_PROPOSED, TEMPLATE_APPROVED, TEMPLATE_REVOKED, PARTY_LEFT, PARTY_KEY_CHANGED -> {
                previous.clear();
                previous.add(place);
            }
        }
    }
}
