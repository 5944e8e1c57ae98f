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
package io.cleanroom.trino.verifier;

import io.cleanroom.trino.contract.PublishedColumn;
import io.cleanroom.trino.contract.TokenDeclaration;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import static io.cleanroom.trino.verifier.DenialCode.CR_COLUMN_COMPARISON;
import static java.util.stream.Collectors.joining;

/**
 * Tokens meet tokens that can be equal to them: of one identifier type under one profile. Others never match, so that a join would find nobody and a count
 * of people would count each of them twice, and nothing would say so.
 */
final class TokenKindCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        MeetingTypes.in(query).forEach(meeting -> differingKinds(meeting.columns(), query).ifPresent(kinds -> violations.add(
                CR_COLUMN_COMPARISON,
                meeting.position(),
                "%s at %s brings together columns that never match: %s; accepted: tokens of one identifier type under one profile, as the contract declares the columns".formatted(
                        meeting.place(), meeting.position(), kinds))));
    }

    /** The columns with the kinds of their tokens, if these differ. */
    static Optional<String> differingKinds(Collection<Lineage> meeting, ResolvedQuery query)
    {
        List<ResolvedColumn> columns = meeting.stream().flatMap(lineage -> lineage.sources().stream()).distinct().sorted(ResolvedColumn.ORDER).toList();
        List<Optional<TokenDeclaration>> tokens = columns.stream().map(column -> token(column, query)).toList();
        return tokens.stream().map(TokenKindCheck::kind).distinct().count() > 1
                ? Optional.of(columns.stream().map(column -> name(column, query)).distinct().collect(joining(", ")))
                : Optional.empty();
    }

    private static Optional<TokenDeclaration> token(ResolvedColumn column, ResolvedQuery query)
    {
        return switch (query.table(column).table().columns().get(column.name())) {
            case PublishedColumn.Token token -> Optional.of(token.declaration());
            case PublishedColumn.Plain _ -> Optional.empty();
        };
    }

    private static String kind(Optional<TokenDeclaration> token)
    {
        return token.map(TokenDeclaration::kind).orElse("no token");
    }

    private static String name(ResolvedColumn column, ResolvedQuery query)
    {
        return "%s.%s (%s)".formatted(query.table(column).table().name(), column.name(), kind(token(column, query)));
    }
}
