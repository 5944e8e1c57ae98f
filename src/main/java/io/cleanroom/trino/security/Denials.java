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
package io.cleanroom.trino.security;

import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.verifier.DenialCode;
import io.cleanroom.trino.verifier.Violation;

import static io.cleanroom.trino.verifier.DenialCode.CR_CLOSED;
import static io.cleanroom.trino.verifier.DenialCode.CR_NOT_APPROVED;
import static io.cleanroom.trino.verifier.DenialCode.CR_NOT_AVAILABLE;
import static io.cleanroom.trino.verifier.DenialCode.CR_PARSE_ERROR;
import static io.cleanroom.trino.verifier.DenialCode.CR_STATEMENT_KIND;
import static io.cleanroom.trino.verifier.DenialCode.CR_TIME_TRAVEL;

/** The words of every denial that does not come from the verifier: what was found, and what would be accepted. */
final class Denials
{
    private Denials() {}

    static Violation statement(String statement, CleanRoom room)
    {
        return violation(CR_STATEMENT_KIND, "%s in clean room %s; accepted: SELECT, SHOW, DESCRIBE and CALL of the procedures in %2$s.clean_room".formatted(statement, room.name()));
    }

    static Violation reading(String statement, CleanRoom room)
    {
        return violation(CR_STATEMENT_KIND, "%s of an analysis of clean room %s; accepted: SELECT, EXPLAIN, DESCRIBE, CREATE TABLE AS and INSERT".formatted(statement, room.name()));
    }

    static Violation copy(CleanRoom room)
    {
        return violation(CR_STATEMENT_KIND, "Statement writes what it reads from clean room %s; accepted: SELECT alone".formatted(room.name()));
    }

    static Violation view(CleanRoom room)
    {
        return violation(CR_STATEMENT_KIND, "View over clean room %s; accepted: SELECT from the clean room itself".formatted(room.name()));
    }

    static Violation branch(CleanRoom room)
    {
        return violation(CR_TIME_TRAVEL, "Branch of a table in clean room %s; accepted: the current version of the table".formatted(room.name()));
    }

    /** The same words for what does not exist and for what the user may not know of. */
    static Violation notAvailable(String name)
    {
        return violation(CR_NOT_AVAILABLE, "Name \"%s\" is not available here; accepted: names of clean rooms whose contract names the user".formatted(name));
    }

    static Violation unknownText(CleanRoom room)
    {
        return violation(CR_STATEMENT_KIND, "Text of this statement is not known to clean room %s or not readable; accepted: SELECT, EXECUTE or EXECUTE IMMEDIATE of an approved analysis".formatted(room.name()));
    }

    static Violation notJudged(CleanRoom room)
    {
        return violation(CR_PARSE_ERROR, "Text cannot be judged for clean room %s; accepted: one SELECT that is an approved analysis".formatted(room.name()));
    }

    static Violation mixed(CleanRoom room)
    {
        return violation(CR_NOT_APPROVED, "Statement reads or writes tables outside clean room %s, or calls functions of users; accepted: an approved analysis, whose names mean tables of the clean room and built-in functions only".formatted(room.name()));
    }

    static Violation otherTable(CleanRoom room, TableName table)
    {
        return violation(CR_NOT_APPROVED, "Table \"%s.%s\" is not one that the admitted analysis reads; accepted: the published tables that it names".formatted(room.name(), table));
    }

    static Violation noRowsForHost(CleanRoom room)
    {
        return violation(CR_NOT_APPROVED, "Host administration gives no access to rows of clean room %s; accepted: users whom its contract names".formatted(room.name()));
    }

    static Violation noVoiceForHost(CleanRoom room)
    {
        return violation(CR_STATEMENT_KIND, "Host administration has no voice in clean room %s; accepted: users whom its contract names".formatted(room.name()));
    }

    static Violation notInForce(CleanRoom room)
    {
        return violation(CR_CLOSED, "Clean room %s has no contract in force; accepted after every party has called %1$s.clean_room.accept_contract".formatted(room.name()));
    }

    static Violation auditUnavailable(CleanRoom room)
    {
        return violation(CR_CLOSED, "the audit log of %s cannot be written; nothing runs until it can".formatted(room.name()));
    }

    static Violation hostAdministration(String statement)
    {
        return violation(CR_STATEMENT_KIND, "%s is host administration; accepted: users in clean-room.host-administrators".formatted(statement));
    }

    static Violation speaksForParty()
    {
        return violation(CR_STATEMENT_KIND, "Impersonation of a user whom the contract of a clean room names; accepted: the user's own authentication");
    }

    static Violation sealedPrincipal()
    {
        return violation(CR_STATEMENT_KIND, "The clean rooms' own user runs approved analyses and nothing else; accepted: a user of one's own");
    }

    static Violation systemTable(String table)
    {
        return violation(CR_NOT_AVAILABLE, "Table \"%s\" shows the work of other users; accepted: system.runtime.queries, which shows one's own".formatted(table));
    }

    private static Violation violation(DenialCode code, String message)
    {
        return new Violation(code, 0, 0, message);
    }
}
