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
package io.cleanroom.trino.analysis;

import io.cleanroom.trino.analysis.RunAdmission.Judged;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.state.AuditSettings;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.testing.TestingContracts;
import io.cleanroom.trino.verifier.AnalysisVerifier;
import io.trino.spi.security.AccessDeniedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestRunAdmission
{
    private static final Caller ALAN = new Caller("20261231_235959_00001_aaaaa", "alan", Set.of());
    private static final AnalysisCall CALL = new AnalysisCall.Query("SELECT c.segment, count(DISTINCT c.customer) AS customers FROM acme.customers c JOIN globex.orders o ON c.customer = o.customer GROUP BY c.segment");

    private final CleanRooms rooms = new CleanRooms();
    private Instant now = Instant.parse("2026-12-30T12:00:00Z");
    private CleanRoom room;
    private RunAdmission admission;

    @BeforeEach
    void open(@TempDir Path directory)
    {
        ContractDocument document = ContractParser.parse("test", TestingContracts.retail().replace("purpose: campaign measurement", "expires: 2027-01-01").getBytes(UTF_8));
        room = new CleanRoom(document, Map.of(), true);
        rooms.register(room);
        rooms.guard(new AuditSettings(directory, true));
        Map.of("acme", "amy", "globex", "gwen").forEach((party, approver) ->
                room.record(EntryKind.CONTRACT_ACCEPTED, Optional.of(party), Optional.of(approver), Map.of("hash", document.hash(), "mount", "0".repeat(64))));
        admission = new RunAdmission(room, rooms.queries(), new AnalysisVerifier(), () -> now);
    }

    @AfterEach
    void close()
    {
        rooms.unregister(room);
    }

    @Test
    void testNothingComesOutOnceTheContractIsOver()
    {
        Judged judged = admission.judge(ALAN, CALL);
        now = Instant.parse("2026-12-31T23:59:59Z");
        assertThat(admission.holds(judged, ALAN, CALL)).as("another day of the contract").isTrue();
        now = Instant.parse("2027-01-01T00:00:00Z");
        assertThat(admission.holds(judged, ALAN, CALL)).isFalse();
        assertThatThrownBy(() -> admission.admit(judged, ALAN, CALL, "run")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> admission.judge(ALAN, CALL)).hasMessageContaining("The contract of the clean room has expired");
    }

    @Test
    void testNothingComesOutOnceAPartyHasLeftOrWithdrawn()
    {
        Judged judged = admission.judge(ALAN, CALL);
        room.record(EntryKind.TABLE_RESTRICTED, Optional.of("acme"), Optional.of("amy"), Map.of("table", "acme.customers", "disabled", false, "min_units", 500L));
        assertThat(admission.holds(judged, ALAN, CALL)).as("it would run another text now").isFalse();
        Judged raised = admission.judge(ALAN, CALL);
        room.record(EntryKind.PARTY_LEFT, Optional.of("acme"), Optional.of("amy"), Map.of());
        assertThat(admission.holds(raised, ALAN, CALL)).isFalse();
    }
}
