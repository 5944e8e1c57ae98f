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
package io.cleanroom.trino.contract;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the parties; a user, a group or a signing key speaks for one of them only. */
final class PartyReader
{
    /** Names of schemas that every clean room has. */
    private static final Set<String> RESERVED = ImmutableSet.of("analyses", "clean_room", "information_schema");
    private static final Pattern VERIFIER_KEY = Pattern.compile("[^\\s+]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]+={0,2}");

    private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Map<String, String> partyByUser = new HashMap<>();
    private final Map<String, String> partyByGroup = new HashMap<>();
    private final Map<String, String> partyBySigningKey = new HashMap<>();

    Map<String, Party> read(YamlValue parties)
    {
        ImmutableMap.Builder<String, Party> read = ImmutableMap.builder();
        for (YamlValue.Entry entry : parties.entries()) {
            if (Words.name(entry.key()).isPresent() && RESERVED.contains(entry.name())) {
                entry.key().problem("Party name %s is reserved for a schema of the clean room; accepted: any other".formatted(entry.name()));
            }
            read.put(entry.name(), readParty(entry.name(), entry.value()));
        }
        return read.buildOrThrow();
    }

    private Party readParty(String id, YamlValue value)
    {
        YamlMapping party = value.mapping(Shape.PARTY);
        return new Party(
                id,
                Words.line(party.get("name")).orElse(id),
                members(id, "User", partyByUser, party.get("approvers").notEmpty()),
                readMembers(id, party.get("analysts")),
                readMembers(id, party.get("auditors")),
                signingKey(id, party.get("signing_key")),
                party.has("allowed_regions") ? party.get("allowed_regions").notEmpty().distinct(PartyReader::region) : Set.of());
    }

    /** A list is one of users. */
    private Party.Members readMembers(String id, YamlValue value)
    {
        if (value.isSequence()) {
            return new Party.Members(members(id, "User", partyByUser, value), Set.of());
        }
        YamlMapping members = value.mapping(Shape.MEMBERS);
        return new Party.Members(
                members(id, "User", partyByUser, members.get("users")),
                members(id, "Group", partyByGroup, members.get("groups")));
    }

    private static Set<String> members(String id, String what, Map<String, String> partyByMember, YamlValue list)
    {
        return list.distinct(value -> Words.line(value)
                .filter(member -> belongsTo(id, what, member, partyByMember, value)));
    }

    private static boolean belongsTo(String id, String what, String member, Map<String, String> partyByMember, YamlValue value)
    {
        String party = partyByMember.computeIfAbsent(member, _ -> id);
        if (!party.equals(id)) {
            value.problem("%s %s is named for parties %s and %s; accepted: one party".formatted(what, Suggestion.quote(member), Suggestion.clip(party), Suggestion.clip(id)));
            return false;
        }
        return true;
    }

    private static Optional<String> region(YamlValue value)
    {
        Optional<String> region = Words.line(value);
        if (region.isPresent() && !REGION.matcher(region.get()).matches()) {
            value.problem("Region %s is not one that a server can declare; accepted: lower case letters, digits and hyphens, such as eu-central-1".formatted(Suggestion.quote(region.get())));
            return Optional.empty();
        }
        return region;
    }

    private Optional<String> signingKey(String id, YamlValue value)
    {
        Optional<String> key = Words.line(value);
        if (key.isPresent() && !VERIFIER_KEY.matcher(key.get()).matches()) {
            value.problem("signing_key is not a verifier key of a signed note; accepted: <name>+<8 hex digits>+<Base64>");
            return Optional.empty();
        }
        return key.filter(text -> belongsTo(id, "Signing key", text, partyBySigningKey, value));
    }
}
