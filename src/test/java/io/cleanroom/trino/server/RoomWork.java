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
package io.cleanroom.trino.server;

import io.cleanroom.trino.audit.EntryKind;
import io.trino.jdbc.TrinoResultSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/** What is done in the clean room of the test of kills, and what it has come to. */
final class RoomWork
{
    private static final String AGES = "SELECT age_band, count(DISTINCT email) AS customers FROM acme.customers GROUP BY age_band";
    private static final Pattern DENIAL = Pattern.compile("Query failed \\(#(\\w+)\\): Access Denied: CR_NOT_APPROVED: .*");
    // more denials of one user in a minute are counted only
    private static final int DENIALS_WRITTEN = 30;

    private final RoomClient client;
    private final Told told;
    private final String analysis;
    private final Register minUnits;
    private final Register draft;
    private int denials;

    /** Has the parties agree, on a server that is up. */
    RoomWork(RoomClient client, Told told)
            throws SQLException
    {
        this.client = requireNonNull(client, "client is null");
        this.told = requireNonNull(told, "told is null");
        client.accept();
        client.approve("amy", "ages");
        client.query("amy", proposal(1));
        analysis = client.query("alan", "SELECT compiled_sql FROM clean_room.templates WHERE template = 'ages'").getFirst();
        minUnits = new Register("the restriction of globex.purchases", minUnits());
        draft = new Register("the draft of amy", draft());
    }

    /** What needs nothing to be known, and can begin before the server is up. */
    List<RoomTask> questions()
    {
        denials = 0;
        return List.of(new RoomTask("alan", this::ask), new RoomTask("gus", this::askForRows), new RoomTask("ada", this::prove));
    }

    List<RoomTask> decisions()
    {
        return List.of(new RoomTask("gwen", this::restrict), new RoomTask("amy", this::decideOnDraft));
    }

    private void ask(Statement statement)
            throws SQLException
    {
        try (ResultSet rows = statement.executeQuery(analysis)) {
            told.entry(EntryKind.QUERY_ADMITTED, rows.unwrap(TrinoResultSet.class).getQueryId());
            while (rows.next()) {
                rows.getLong("customers");
            }
        }
    }

    private void askForRows(Statement statement)
            throws SQLException
    {
        try (ResultSet _ = statement.executeQuery("SELECT email FROM globex.purchases")) {
            throw new IllegalStateException("gus has got rows");
        }
        catch (SQLException e) {
            Matcher denial = DENIAL.matcher(e.getMessage());
            if (!denial.matches()) {
                throw e;
            }
            if (++denials <= DENIALS_WRITTEN) {
                told.entry(EntryKind.QUERY_DENIED, denial.group(1));
            }
        }
    }

    private void prove(Statement statement)
            throws SQLException
    {
        try (ResultSet rows = statement.executeQuery("SELECT proof FROM TABLE(clean_room.proof())")) {
            rows.next();
            told.proof(rows.getString(1));
        }
    }

    private void restrict(Statement statement)
            throws SQLException
    {
        String next = String.valueOf(Integer.parseInt(minUnits.told()) + 1);
        minUnits.change(next, () -> statement.execute("CALL clean_room.restrict_table(table_name => 'purchases', min_units => %s)".formatted(next)));
        told.entry(EntryKind.TABLE_RESTRICTED, next);
    }

    /** Proposes it and approves it in turns. */
    private void decideOnDraft(Statement statement)
            throws SQLException
    {
        int version = Integer.parseInt(draft.told().substring(0, draft.told().indexOf('|')));
        if (draft.told().equals(approved(version))) {
            draft.change(proposed(version + 1), () -> statement.execute(proposal(version + 1)));
            told.entry(EntryKind.TEMPLATE_PROPOSED, document(version + 1));
            return;
        }
        String bundleHash;
        try (ResultSet rows = statement.executeQuery("SELECT bundle_hash FROM clean_room.templates WHERE template = 'draft'")) {
            rows.next();
            bundleHash = rows.getString(1);
        }
        draft.change(approved(version), () -> statement.execute("CALL clean_room.approve_template(template => 'draft', bundle_hash => '%s')".formatted(bundleHash)));
        told.entry(EntryKind.TEMPLATE_APPROVED, bundleHash);
    }

    private static String proposed(int version)
    {
        return version + "|awaiting approval";
    }

    private static String approved(int version)
    {
        return version + "|approved";
    }

    private static String proposal(int version)
    {
        return "CALL clean_room.propose_template(name => 'draft', document => '%s')".formatted(document(version));
    }

    private static String document(int version)
    {
        return "version: %s\ndescription: What amy thinks of\nrunners: [acme]\nsql: %s\n".formatted(version, AGES);
    }

    /** For nobody at work: every decision that somebody was told of is in force. */
    void check()
            throws SQLException
    {
        minUnits.check(minUnits());
        draft.check(draft());
    }

    private String minUnits()
            throws SQLException
    {
        return client.query("gwen", "SELECT min_units FROM clean_room.tables WHERE table_name = 'purchases'").getFirst();
    }

    private String draft()
            throws SQLException
    {
        return client.query("amy", "SELECT version, status FROM clean_room.templates WHERE template = 'draft'").getFirst();
    }
}
