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

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.TlogException;
import io.cleanroom.trino.audit.tlog.VerifierKey;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.Party;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Which key speaks for a party. The newest of two counts: the one that the contract in force names, and the one that the party has changed to
 * since. A later contract brings its key only where it names another one than the contract before it, so that an old document does not bring
 * an old key back by the way.
 *
 * <p>A party of the contract in force accepts a new document with its present key, whatever key the document names: else a host could place
 * one with a key of its own. There is one way round a lost key: a document that names a new key for the party, which all others have accepted
 * before. Then the new key signs.
 */
final class PartyKeys
{
    private PartyKeys() {}

    /** The keys of which one must have signed the entry; none where the party has no usable one. */
    static List<VerifierKey> of(RoomState state, AuditEntry entry)
    {
        String party = entry.party().orElseThrow(() -> new Unapplicable("it names no party"));
        Optional<ContractDocument> accepted = entry.kind() == EntryKind.CONTRACT_ACCEPTED
                ? Optional.ofNullable(state.contracts().get((String) entry.members().get("hash"))).map(ProposedContract::document)
                : Optional.empty();
        if (state.active().filter(active -> active.contract().parties().containsKey(party)).isEmpty()) {
            return accepted.flatMap(document -> named(document, party)).flatMap(PartyKeys::usable).stream().toList();
        }
        return Stream.concat(
                        state.signingKey(party).stream(),
                        accepted.filter(document -> bringsNewKey(state, document, party)).flatMap(document -> named(document, party)).stream())
                .flatMap(key -> usable(key).stream())
                .collect(toImmutableList());
    }

    /**
     * Whether all the others of the contract in force, and at least one, have accepted a document that gives this party another key. They see
     * that it does so. A document that repeats the key of the contract in force gives none: else a key that its party has given up would
     * live on in it.
     */
    private static boolean bringsNewKey(RoomState state, ContractDocument document, String party)
    {
        ContractDocument active = state.active().orElseThrow();
        if (document.hash().equals(active.hash()) || named(document, party).isEmpty() || named(document, party).equals(named(active, party))) {
            return false;
        }
        List<String> others = active.contract().parties().keySet().stream()
                .filter(id -> !id.equals(party) && !state.left().contains(id))
                .toList();
        return !others.isEmpty() && state.contracts().get(document.hash()).acceptances().keySet().containsAll(others);
    }

    private static Optional<String> named(ContractDocument document, String party)
    {
        return Optional.ofNullable(document.contract().parties().get(party)).flatMap(Party::signingKey);
    }

    private static Optional<VerifierKey> usable(String key)
    {
        try {
            return Optional.of(parse(key));
        }
        catch (Unapplicable _) {
            return Optional.empty();
        }
    }

    private static VerifierKey parse(String text)
    {
        VerifierKey key;
        try {
            key = VerifierKey.parse(text);
        }
        catch (TlogException e) {
            throw new Unapplicable("a signing key is not valid: " + e.getMessage());
        }
        if (key.type() != SignatureType.ED25519) {
            throw new Unapplicable("a signing key is not of the type 0x01, Ed25519");
        }
        return key;
    }

    /** Every party of the contract must be able to sign: one that could not would be bound by what the others decide. */
    static void checkNamed(RoomState state, String hash)
    {
        Optional.ofNullable(state.contracts().get(hash)).map(proposed -> proposed.document().contract()).ifPresent(contract ->
                contract.parties().values().forEach(party -> {
                    String key = party.signingKey().orElseThrow(() -> new Unapplicable(
                            "the contract names no signing_key for party %s, and approvals that are not signed do not count on this server".formatted(party.id())));
                    if (usable(key).isEmpty()) {
                        throw new Unapplicable("the signing_key of party %s is not valid; accepted: the verifier key of a signed note of the type 0x01, Ed25519, with its right key id".formatted(party.id()));
                    }
                }));
    }

    /** The key that the party changes to. */
    static VerifierKey changed(RoomState state, AuditEntry entry)
    {
        VerifierKey key = parse((String) entry.members().get("key"));
        for (String party : state.active().map(ContractDocument::contract).orElseThrow(() -> new Unapplicable("no contract is in force")).parties().keySet()) {
            boolean used = state.signingKey(party).flatMap(PartyKeys::usable)
                    .filter(present -> Arrays.equals(present.publicKey(), key.publicKey()))
                    .isPresent();
            if (used) {
                throw new Unapplicable("it is the key of party %s already".formatted(party));
            }
        }
        return key;
    }

    /** Both signatures have been checked. */
    static RoomState change(RoomState state, AuditEntry entry)
    {
        String party = Speaker.present(state, entry);
        return state.withKeys(ImmutableMap.<String, String>builder()
                .putAll(state.keys())
                .put(party, changed(state, entry).toString())
                .buildKeepingLast());
    }

    /** The changed keys that still count under a contract that becomes active. */
    static Map<String, String> activate(RoomState state, Contract contract)
    {
        return Maps.filterKeys(state.keys(), party -> {
            Optional<String> key = Optional.ofNullable(contract.parties().get(party)).flatMap(Party::signingKey);
            return contract.parties().containsKey(party) && (key.isEmpty() || key.equals(state.active().flatMap(active -> named(active, party))));
        });
    }
}
