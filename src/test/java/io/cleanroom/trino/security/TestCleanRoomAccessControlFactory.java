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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.state.AuditSettings;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.state.Residency;
import io.cleanroom.trino.state.WitnessSettings;
import io.trino.spi.security.SystemAccessControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestCleanRoomAccessControlFactory
{
    @TempDir
    private Path directory;

    private final CleanRooms rooms = new CleanRooms();

    @Test
    void testGuardsCleanRoomsAndBringsListener()
    {
        assertThat(rooms.guarded()).isFalse();
        SystemAccessControl accessControl = create("483", ImmutableMap.of("clean-room.audit.directory", directory.toString()));
        assertThat(rooms.guarded()).isTrue();
        assertThat(accessControl.getEventListeners()).containsExactly(TestingCleanRoom.LISTENER);
    }

    @Test
    void testOtherEngineVersionIsRefused()
    {
        for (String version : new String[] {"482", "484", "483-e.1", "testversion", "", "4830"}) {
            assertThatThrownBy(() -> create(version, ImmutableMap.of("clean-room.audit.directory", directory.toString())))
                    .hasMessageContaining("clean-room is built for Trino 483 and refuses Trino " + version + ",");
        }
        assertThat(rooms.guarded()).isFalse();
    }

    @Test
    void testAuditDirectoryIsRequired()
    {
        assertThatThrownBy(() -> create("483", ImmutableMap.of()))
                .hasMessageContaining("clean-room.audit.directory is not set");
        assertThat(rooms.guarded()).isFalse();
    }

    @Test
    void testOperatorIsPartOfAKeysName()
    {
        for (String operator : new String[] {"two words", "a+b", "a/b", ".example", "example.", "x".repeat(101)}) {
            assertThatThrownBy(() -> create("483", ImmutableMap.of("clean-room.audit.directory", directory.toString(), "clean-room.audit.operator", operator)))
                    .hasMessageContaining("clean-room.audit.operator is no name for a key; accepted: a domain of up to 100 letters, digits, dots and hyphens");
        }
        assertThat(rooms.guarded()).isFalse();
        create("483", ImmutableMap.of(
                "clean-room.audit.directory", directory.toString(),
                "clean-room.audit.operator", "operator.example",
                "clean-room.audit.mark-directory", "/srv/marks",
                "clean-room.audit.policy-directory", "/srv/policies",
                "clean-room.audit.witness-interval", "30s",
                "clean-room.region", "eu-central-1"));
        assertThat(rooms.settings().orElseThrow()).isEqualTo(new AuditSettings(directory, Path.of("/srv/marks"), "operator.example", false, new Residency(Optional.of("eu-central-1")), Optional.of(new WitnessSettings(Path.of("/srv/policies"), Duration.ofSeconds(30)))));
    }

    @Test
    void testRegionIsOneThatAContractCanName()
    {
        for (String region : new String[] {"EU", "eu central", "-eu", "eu_central", "x".repeat(64)}) {
            assertThatThrownBy(() -> create("483", ImmutableMap.of("clean-room.audit.directory", directory.toString(), "clean-room.region", region)))
                    .hasMessageContaining("clean-room.region is no region; accepted: lower case letters, digits and hyphens, such as eu-central-1");
        }
        assertThat(rooms.guarded()).isFalse();
    }

    @Test
    void testWitnessesAreNotAskedAllTheTime()
    {
        assertThatThrownBy(() -> create("483", ImmutableMap.of("clean-room.audit.directory", directory.toString(), "clean-room.audit.witness-interval", "999ms")))
                .hasMessageContaining("clean-room.audit.witness-interval is too short; accepted: 1s or more");
        create("483", ImmutableMap.of("clean-room.audit.directory", directory.toString(), "clean-room.audit.witness-interval", "1s"));
        assertThat(rooms.settings().orElseThrow().witnesses()).as("without a directory of policies").isEmpty();
    }

    @Test
    void testApprovalsAreSignedUnlessTheHostSaysOtherwise()
    {
        create("483", ImmutableMap.of("clean-room.audit.directory", directory.toString()));
        assertThat(rooms.settings().orElseThrow().unsignedApprovals()).isFalse();
    }

    @Test
    void testUnsignedApprovalsCanBeAllowed()
    {
        create("483", ImmutableMap.of("clean-room.audit.directory", directory.toString(), "clean-room.unsigned-approvals", "true"));
        assertThat(rooms.settings().orElseThrow().unsignedApprovals()).isTrue();
    }

    @Test
    void testUnknownPropertyIsRefused()
    {
        assertThatThrownBy(() -> create("483", ImmutableMap.of("clean-room.audit.directory", directory.toString(), "clean-room.audit.optional", "true")))
                .hasMessageContaining("clean-room.audit.optional");
        assertThat(rooms.guarded()).isFalse();
    }

    private SystemAccessControl create(String version, Map<String, String> config)
    {
        return new CleanRoomAccessControlFactory("483", rooms, () -> TestingCleanRoom.LISTENER).create(config, TestingCleanRoom.context(version));
    }
}
