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
package io.cleanroom.trino.benchmark;

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.Secret;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.state.AuditSettings;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.state.SubmittedQuery;
import io.cleanroom.trino.verifier.ApprovableTemplate;
import io.cleanroom.trino.verifier.DirectQuery;
import io.cleanroom.trino.verifier.QueryVerifier;
import io.cleanroom.trino.verifier.TemplateVerifier;
import io.cleanroom.trino.verifier.Verdict;
import io.cleanroom.trino.verifier.Verdict.Admitted;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From the text of a direct query to its durable entry: the verdict and the append, without the engine. */
record AdmissionLatency(double medianMillis, double p99Millis)
{
    private static final String TEMPLATE = "shipping_priority";
    private static final Map<String, String> APPROVERS = ImmutableMap.of("acme", "amy", "globex", "gwen");
    private static final String ANALYST = "alan";
    private static final String MOUNT = "0".repeat(64);

    static AdmissionLatency measure(Path contractFile, Path auditDirectory, int warmUp, int admissions)
    {
        ContractDocument document = ContractParser.read(contractFile);
        CleanRooms rooms = new CleanRooms();
        CleanRoom room = new CleanRoom(document, ImmutableMap.of("acme", MOUNT, "globex", MOUNT), true);
        rooms.register(room);
        rooms.guard(new AuditSettings(auditDirectory, true));
        try {
            String text = approve(room, document);
            Member member = document.contract().member(ANALYST, Set.of()).orElseThrow();
            QueryVerifier verifier = new QueryVerifier();
            double[] millis = new double[admissions];
            for (int i = -warmUp; i < admissions; i++) {
                SubmittedQuery query = new SubmittedQuery("20260101_000000_%05d_bench".formatted(i + warmUp), ANALYST, text, Optional.empty());
                long start = System.nanoTime();
                admit(room, member, verifier, query);
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - start) / 1e6;
                }
            }
            Arrays.sort(millis);
            return new AdmissionLatency(PairedRuns.median(millis), millis[admissions * 99 / 100]);
        }
        finally {
            rooms.unregister(room);
        }
    }

    private static String approve(CleanRoom room, ContractDocument document)
    {
        APPROVERS.forEach((party, approver) -> record(room, EntryKind.CONTRACT_ACCEPTED, party, approver, ImmutableMap.of("hash", document.hash(), "mount", MOUNT)));
        Verdict<ApprovableTemplate> verdict = new TemplateVerifier().verify(room.state().templates().get(TEMPLATE).template(), room.state());
        ApprovableTemplate approvable = admitted(verdict);
        APPROVERS.forEach((party, approver) -> record(room, EntryKind.TEMPLATE_APPROVED, party, approver, ImmutableMap.of("template", TEMPLATE, "bundle_hash", approvable.bundleHash())));
        return BenchmarkQuery.of(TEMPLATE, approvable.compiled(), approvable.parameters()).cleanRoomSql();
    }

    private static void admit(CleanRoom room, Member member, QueryVerifier verifier, SubmittedQuery query)
    {
        DirectQuery direct = admitted(verifier.verify(query, room.state(), member, LocalDate.now(ZoneOffset.UTC)));
        record(room, EntryKind.QUERY_ADMITTED, member.party(), query.user(), ImmutableMap.of(
                "query_id", query.queryId(),
                "template", direct.template(),
                "bundle_hash", direct.bundleHash(),
                "tables", direct.tables().stream().sorted().map(TableName::toString).toList(),
                "text", new Secret(member.party(), query.text()),
                "values", new Secret(member.party(), direct.values().toString())));
    }

    private static void record(CleanRoom room, EntryKind kind, String party, String user, Map<String, Object> members)
    {
        room.record(kind, Optional.of(party), Optional.of(user), members);
    }

    private static <T> T admitted(Verdict<T> verdict)
    {
        return switch (verdict) {
            case Admitted<T>(T value) -> value;
            case Verdict.Denied<T>(var violations) -> throw new IllegalStateException("Denied: " + violations);
        };
    }
}
