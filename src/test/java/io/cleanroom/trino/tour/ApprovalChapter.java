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
package io.cleanroom.trino.tour;

import java.sql.SQLException;
import java.util.List;

/** Contract and analysis come into force only when both parties say so. */
final class ApprovalChapter
        implements Chapter
{
    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        narrator.chapter("Both parties agree");
        narrator.step("the host has placed a contract, and nobody has accepted it", () -> {
            Answer answer = room.as("amy").query("SELECT hash, status, missing FROM clean_room.contracts");
            narrator.show(answer);
            Expect.same(answer.column("status").getFirst(), "proposed", "status");
            return "";
        });
        narrator.step("before that, no row can be read", () ->
                refused(room, "gus", "SELECT count(*) FROM acme.customers", "does not exist"));
        narrator.step("without Acme's signature amy's word does not count, and the server says what is to be signed", () -> {
            refused(room, "amy", acceptance(room), "it is not signed");
            narrator.show(room.keys().statement(room.as("amy").refusalOf(acceptance(room))).text());
            return "";
        });
        narrator.step("nor with a signature by a key that somebody else made", () -> {
            String statement = room.as("amy").refusalOf(acceptance(room));
            return firstLine(refused(room, "amy", PartyKeys.with(acceptance(room), PartyKeys.generate().sign("amy", statement)), "the signature has the key id"));
        });
        narrator.step("amy signs with Acme's key, away from the server, and accepts for Acme", () -> accept(room, "amy"));
        narrator.step("one of two is not enough", () ->
                refused(room, "gus", "SELECT count(*) FROM acme.customers", "does not exist"));
        narrator.step("gwen accepts for Globex, and the contract is in force", () -> {
            String outcome = accept(room, "gwen");
            Expect.same(room.as("gwen").query("SELECT status FROM clean_room.contracts").column("status").getFirst(), "active", "status");
            return outcome;
        });
        new BrowsingChapter().tell(room);
        narrator.chapter("Both parties approve the analysis");
        narrator.step("the analysis is refused as long as nobody has approved it", () ->
                refused(room, "gus", OverlapAnalysis.call(), "There is no approved analysis"));
        narrator.step("amy approves what will run, by its hash", () -> approve(room, "amy", OverlapAnalysis.TEMPLATE));
        narrator.step("one of two is not enough", () ->
                refused(room, "gus", OverlapAnalysis.table("*"), "does not exist"));
        narrator.step("an analyst has no voice", () ->
                refused(room, "gus", approval(room, "gus", OverlapAnalysis.TEMPLATE), "approver"));
        narrator.step("gwen approves, and the analysis can run", () -> {
            approve(room, "gwen", OverlapAnalysis.TEMPLATE);
            Answer answer = room.as("gwen").query("SELECT template, status, missing_approvals, bundle_hash FROM clean_room.templates ORDER BY template");
            narrator.show(answer);
            Expect.same(answer.column("status"), List.of("awaiting approval", "awaiting approval", "approved", "awaiting approval"), "status");
            return "";
        });
        for (String approver : List.of("amy", "gwen")) {
            narrator.step("%s approves one that only Globex may run, so many times a month".formatted(approver), () -> approve(room, approver, CategoryReach.TEMPLATE));
        }
        narrator.step("gwen proposes one more analysis, beside the contract", () -> call(room, "gwen", """
                CALL clean_room.propose_template(name => 'age_reach', document => '
                version: 1
                description: How many customers of both there are, by age band
                runners: [globex]
                sql: |
                  SELECT c.age_band, count(DISTINCT c.customer) AS customers
                  FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer
                  GROUP BY c.age_band
                ')
                """.strip()));
        narrator.step("amy alone approves another analysis", () -> approve(room, "amy", "spend_by_category"));
    }

    private static String contractHash(TourRoom room)
            throws SQLException
    {
        return room.as("amy").query("SELECT hash FROM clean_room.contracts").column("hash").getFirst();
    }

    private static String acceptance(TourRoom room)
            throws SQLException
    {
        return "CALL clean_room.accept_contract(hash => '%s')".formatted(contractHash(room));
    }

    private static String firstLine(String message)
    {
        return message.lines().findFirst().orElseThrow();
    }

    /** Asks for the statement, signs it, and calls with the signature. */
    static String decide(TourRoom room, String user, String call)
            throws SQLException
    {
        String statement = room.as(user).refusalOf(PartyKeys.with(call, ""));
        return call(room, user, PartyKeys.with(call, room.keys().sign(user, statement)));
    }

    static String accept(TourRoom room, String user)
            throws SQLException
    {
        return decide(room, user, acceptance(room));
    }

    static String approve(TourRoom room, String user, String template)
            throws SQLException
    {
        return decide(room, user, approval(room, user, template));
    }

    private static String approval(TourRoom room, String user, String template)
            throws SQLException
    {
        String hash = room.as(user).query("SELECT bundle_hash FROM clean_room.templates WHERE template = '%s'".formatted(template)).column("bundle_hash").getFirst();
        return "CALL clean_room.approve_template(template => '%s', bundle_hash => '%s')".formatted(template, hash);
    }

    static String call(TourRoom room, String user, String sql)
            throws SQLException
    {
        room.narrator().show(user, sql);
        room.as(user).query(sql);
        return "";
    }

    static String refused(TourRoom room, String user, String sql, String reason)
    {
        String refusal = room.as(user).refusalOf(sql);
        room.narrator().show(user, sql);
        Expect.contains(refusal, reason);
        return refusal;
    }
}
