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

import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.Contract.DirectQueries;
import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.sql.Position;
import io.cleanroom.trino.sql.QueryReader;
import io.cleanroom.trino.sql.ReadQuery;
import io.cleanroom.trino.sql.TemplateMatch;
import io.cleanroom.trino.sql.TemplateMatch.Different;
import io.cleanroom.trino.sql.TemplateMatch.Equal;
import io.cleanroom.trino.sql.TemplateMatcher;
import io.cleanroom.trino.sql.TypedQuery;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.state.SubmittedQuery;
import io.cleanroom.trino.verifier.Verdict.Denied;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import static io.cleanroom.trino.verifier.DenialCode.CR_NOT_APPROVED;

/** Whether a statement that reads published tables may run as it was typed. */
public final class QueryVerifier
{
    /** Below this many equal nodes a query was not meant to be the template. */
    private static final int NEAR = 8;

    private final CompiledTemplates templates = new CompiledTemplates();

    /**
     * @param state the clean room whose tables the statement reads
     * @param member the party and roles of the user who typed it
     * @param today in UTC
     */
    public Verdict<DirectQuery> verify(SubmittedQuery query, RoomState state, Member member, LocalDate today)
    {
        Violations violations = new Violations();
        Optional<Contract> contract = ContractInForce.find(state, today, violations);
        if (contract.isEmpty()) {
            return new Denied<>(violations.list());
        }
        TypedQuery.Reading reading = TypedQuery.read(query.text(), query.prepared());
        reading.problem().ifPresent(violations::add);
        if (contract.get().directQueries() == DirectQueries.DENY) {
            violations.add(CR_NOT_APPROVED, "Published tables are read by the clean room alone; accepted: SELECT * FROM TABLE(%1$s.analyses.<name>(..)) for an approved analysis, or TABLE(%1$s.clean_room.run(query => '..')) for a query that keeps the rules of its tables".formatted(contract.get().cleanRoom()));
        }
        if (reading.query().isEmpty() || !violations.isEmpty()) {
            return new Denied<>(violations.list());
        }
        return match(reading.query().get(), contract.get(), state, member);
    }

    private Verdict<DirectQuery> match(TypedQuery typed, Contract contract, RoomState state, Member member)
    {
        Optional<CompiledTemplate> nearest = Optional.empty();
        Different difference = new Different(NEAR, Position.NONE);
        for (CompiledTemplate template : templates.of(contract, state)) {
            TemplateMatch match = TemplateMatcher.match(template.query(), typed);
            switch (match) {
                case Equal(var values) -> {
                    return new TemplateAdmission(template, state, member).decide(values);
                }
                case Different different -> {
                    if (different.agreed() > difference.agreed()) {
                        nearest = Optional.of(template);
                        difference = different;
                    }
                }
            }
        }
        Violations violations = new Violations();
        String hint = nearest.isPresent()
                ? "nearest is %s, which differs at %s".formatted(nearest.get().name(), difference.position())
                : "accepted: the compiled text of one";
        violations.add(CR_NOT_APPROVED, "The query equals no approved analysis; " + hint);
        // what was meant to be a compiled text is no query to be judged: its rules are in it already
        if (nearest.isEmpty()) {
            ReadQuery read = QueryReader.read(typed);
            read.problems().forEach(violations::add);
            read.shape().ifPresent(shape -> Checks.ALL.check(shape, contract, Map.of(), violations));
        }
        return new Denied<>(violations.list());
    }
}
