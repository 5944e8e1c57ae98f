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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.tlog.VerifiedCheckpoint;
import io.cleanroom.trino.contract.ContractDocument;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import static java.util.stream.Collectors.joining;

/** The report as one page without scripts and without anything from elsewhere; the browser is told to load nothing. */
final class ReportPage
{
    private static final int PROBLEMS_MAX = 200;

    private static final String STYLE = """
            body { font: 15px/1.45 Georgia, serif; color: #1b1b1b; max-width: 60em; margin: 2em auto; padding: 0 1em; }
            h1 { font-size: 1.6em; } h2 { font-size: 1.2em; margin-top: 2em; border-bottom: 1px solid #999; }
            table { border-collapse: collapse; width: 100%; font-size: 0.85em; }
            th, td { border: 1px solid #bbb; padding: 0.25em 0.5em; text-align: left; vertical-align: top; }
            th { white-space: nowrap; } td, li, p { overflow-wrap: anywhere; }
            td.number, th.number { text-align: right; }
            .valid, .invalid { border: 3px solid; padding: 0.8em 1em; }
            .valid { border-color: #1d6b33; } .invalid { border-color: #a01818; }
            svg { max-width: 100%; font: 12px sans-serif; } rect { fill: #34577e; }
            @media print { body { margin: 0; max-width: none; font-size: 11px; } tr, svg, .valid, .invalid { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; } }
            """;

    private final Verification verification;
    private final ReportFacts facts;
    private final StringBuilder out = new StringBuilder();

    ReportPage(Verification verification, ReportFacts facts)
    {
        this.verification = verification;
        this.facts = facts;
    }

    String html()
    {
        String title = "Audit log of the clean room " + facts.cleanRoom.orElse("(unknown)");
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n<h1>%s</h1>\n".formatted(Html.escape(title), STYLE, Html.escape(title)));
        status();
        parties();
        timeline();
        approvals();
        runs();
        denials();
        releases();
        decisions();
        return out.append("</body>\n</html>\n").toString();
    }

    private void status()
    {
        if (verification.valid()) {
            out.append("<div class=\"valid\"><p><strong>VALID.</strong> Every file of this export follows from its entries, the log and the witnesses have signed it, and the entries keep the rules of the log.</p></div>\n");
        }
        else {
            out.append("<div class=\"invalid\"><p><strong>NOT VALID: %s problems.</strong> What follows is what the files say; it cannot be relied upon.</p>\n<ul>\n".formatted(verification.problemCount()));
            verification.problems().stream().limit(PROBLEMS_MAX).forEach(problem -> out.append("<li>%s</li>\n".formatted(Html.escape(problem))));
            out.append(verification.problemCount() > PROBLEMS_MAX ? "<li>and more</li>\n" : "").append("</ul></div>\n");
        }
        if (!verification.ownPolicy()) {
            out.append("<p><strong>The policy came with the export</strong>, so this says that the export fits together, and not whose log it is. A reader's own copy of the policy says that.</p>\n");
        }
        out.append("<table>\n");
        verification.signed().ifPresent(signed -> {
            out.append(Html.row("Log", signed.checkpoint().origin()));
            out.append(Html.row("Entries", signed.checkpoint().size()));
            out.append(Html.row("Root of the tree", signed.checkpoint().root()));
        });
        out.append(Html.row("First entry", facts.first.map(Instant::toString).orElse("-")));
        out.append(Html.row("Last entry", facts.last.map(Instant::toString).orElse("-")));
        verification.verified().map(VerifiedCheckpoint::cosignatures).ifPresent(cosignatures -> new TreeMap<>(cosignatures).forEach((name, signature) ->
                out.append(Html.row("Witness " + name, "saw no other tree of this log by " + time(signature.timestampSeconds().orElse(0))))));
        facts.cosigned.ifPresent(cosigned -> out.append(Html.row("Last cosigned as the server says", DecisionText.of(cosigned.entry()))));
        out.append("</table>\n<p>Times of entries are the host's claims; those of witnesses are the witnesses'. The order of entries is certain.</p>\n");
    }

    private static String time(long seconds)
    {
        return seconds <= Instant.MAX.getEpochSecond() ? Instant.ofEpochSecond(seconds).toString() : seconds + " seconds after 1970";
    }

    private void parties()
    {
        heading("Parties");
        Optional<ContractDocument> contract = facts.contract();
        if (contract.isEmpty()) {
            out.append("<p>No contract is in force.</p>\n");
            return;
        }
        out.append("<p>Under the contract in force, with the hash %s%s.</p>\n".formatted(Html.escape(contract.get().hash()), contract.get().contract().purpose().map(purpose -> "; its purpose: " + Html.escape(purpose)).orElse("")));
        table(List.of("Party", "Name", "Approvers"), contract.get().contract().parties().values(), party -> Html.row(party.id(), party.name(), party.approvers().stream().sorted().collect(joining(", "))));
    }

    private void timeline()
    {
        heading("Timeline");
        if (!facts.runsByMonth.isEmpty()) {
            out.append("<p>Runs admitted, by month:</p>\n").append(BarChart.svg("Runs admitted, by month", facts.runsByMonth));
        }
        out.append("<ol>\n");
        facts.decisions.stream().filter(decision -> decision.effect().isEmpty()).forEach(decision ->
                out.append("<li>%s %s: %s</li>\n".formatted(Html.escape(decision.entry().time()), Html.escape(speaker(decision.entry())), Html.escape(DecisionText.of(decision.entry())))));
        out.append("</ol>\n");
    }

    private void approvals()
    {
        heading("Who approved what");
        List<ReportFacts.Decision> approvals = facts.decisions.stream()
                .filter(decision -> switch (decision.entry().kind()) {
                    case CONTRACT_ACCEPTED, TEMPLATE_APPROVED, TEMPLATE_REVOKED, PARTY_LEFT, PARTY_KEY_CHANGED -> true;
                    default -> false;
                })
                .toList();
        table(List.of("Entry", "Time", "Party", "User", "Decision", "Signed", "Remark"), approvals, this::decision);
    }

    private String decision(ReportFacts.Decision decision)
    {
        AuditEntry entry = decision.entry();
        return Html.row(decision.index(), entry.time(), entry.party().orElse("-"), entry.user().orElse("-"), DecisionText.of(entry), entry.members().get("signature") == null ? "no" : "yes", decision.effect());
    }

    private void runs()
    {
        heading("Runs");
        Map<String, Long> bars = new LinkedHashMap<>();
        facts.runs.forEach((template, parties) -> parties.forEach((party, runs) -> bars.put("%s, %s".formatted(template, party), runs.admitted)));
        if (bars.isEmpty()) {
            out.append("<p>Nothing was run.</p>\n");
            return;
        }
        out.append("<p>Admitted, by analysis and the party that ran it:</p>\n").append(BarChart.svg("Runs by analysis and party", bars));
        out.append("<table>\n<thead>").append(Html.header("Analysis", "Party", "Admitted", "Completed", "Failed", "Released")).append("</thead>\n<tbody>\n");
        facts.runs.forEach((template, parties) -> parties.forEach((party, runs) -> out.append(Html.row(template, party, runs.admitted, runs.completed, runs.failed, runs.released))));
        out.append("</tbody>\n</table>\n");
    }

    private void denials()
    {
        heading("Denials");
        out.append("<p>%s statements were denied.</p>\n".formatted(facts.denied));
        if (!facts.denials.isEmpty()) {
            out.append(BarChart.svg("Denials by code", ImmutableMap.copyOf(facts.denials)));
        }
    }

    private void releases()
    {
        heading("Releases");
        out.append("<p>Results that were given out, a stored one each time; how many rows stands in the log as a commitment, which the receiving party can open. The last %s are listed.</p>\n".formatted(ReportFacts.RELEASES_MAX));
        table(List.of("Entry", "Time", "Analysis", "Party", "User", "Query"), facts.releases, release -> Html.row(
                release.index(),
                release.entry().time(),
                release.entry().members().get("template"),
                release.entry().party().orElse("-"),
                release.entry().user().orElse("-"),
                release.entry().members().get("query_id")));
    }

    private void decisions()
    {
        heading("All entries that concern no run");
        table(List.of("Entry", "Time", "Party", "User", "Decision", "Signed", "Remark"), facts.decisions, this::decision);
    }

    private void heading(String text)
    {
        out.append("<h2>%s</h2>\n".formatted(Html.escape(text)));
    }

    private <T> void table(List<String> headers, Collection<T> rows, Function<T, String> row)
    {
        if (rows.isEmpty()) {
            out.append("<p>None.</p>\n");
            return;
        }
        out.append("<table>\n<thead>").append(Html.header(headers.toArray())).append("</thead>\n<tbody>\n");
        rows.forEach(value -> out.append(row.apply(value)));
        out.append("</tbody>\n</table>\n");
    }

    private static String speaker(AuditEntry entry)
    {
        return entry.party().map(party -> "%s (%s)".formatted(party, entry.user().orElse("-"))).orElse("server");
    }
}
