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

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * What the parties of a clean room agree on: who takes part, what each publishes, and which analyses exist.
 *
 * @param cleanRoom the clean room's name, which is the Trino catalog's name
 * @param expires from that day, 00:00 UTC, nothing runs
 * @param parties by id, tables by name, templates by name; all in the order of the document
 */
public record Contract(
        String cleanRoom,
        Optional<String> purpose,
        Optional<LocalDate> expires,
        DirectQueries directQueries,
        Map<String, Party> parties,
        Map<TableName, PublishedTable> tables,
        Map<String, AnalysisTemplate> templates)
{
    /** Whether analysts may own a query that reads published tables. */
    public enum DirectQueries
    {
        DENY, ALLOW
    }

    public Contract
    {
        requireNonNull(cleanRoom, "cleanRoom is null");
        requireNonNull(purpose, "purpose is null");
        requireNonNull(expires, "expires is null");
        requireNonNull(directQueries, "directQueries is null");
        parties = ImmutableMap.copyOf(parties);
        tables = ImmutableMap.copyOf(tables);
        templates = ImmutableMap.copyOf(templates);
    }

    /** The user's place in this contract; the parser makes sure that a user named in it belongs to one party only. */
    public Optional<Member> member(String user, Set<String> groups)
    {
        return parties.values().stream()
                .map(party -> new Member(
                        party.id(),
                        party.approvers().contains(user),
                        party.analysts().contains(user, groups),
                        party.auditors().contains(user, groups)))
                .filter(member -> member.approver() || member.analyst() || member.auditor())
                .findFirst();
    }
}
