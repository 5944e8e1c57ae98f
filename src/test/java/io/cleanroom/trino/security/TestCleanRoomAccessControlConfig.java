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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.airlift.units.Duration;
import org.junit.jupiter.api.Test;

import java.io.File;
import java.util.Map;

import static io.airlift.configuration.testing.ConfigAssertions.assertFullMapping;
import static io.airlift.configuration.testing.ConfigAssertions.assertRecordedDefaults;
import static io.airlift.configuration.testing.ConfigAssertions.recordDefaults;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

final class TestCleanRoomAccessControlConfig
{
    @Test
    void testDefaults()
    {
        assertRecordedDefaults(recordDefaults(CleanRoomAccessControlConfig.class)
                .setAuditDirectory(null)
                .setAuditMarkDirectory(null)
                .setAuditPolicyDirectory(null)
                .setAuditWitnessInterval(new Duration(1, MINUTES))
                .setAuditOperator("localhost")
                .setRegion(null)
                .setUnsignedApprovals(false)
                .setHostAdministrators(ImmutableList.of()));
    }

    @Test
    void testExplicitPropertyMappings()
    {
        Map<String, String> properties = ImmutableMap.<String, String>builder()
                .put("clean-room.audit.directory", "/var/lib/clean-room")
                .put("clean-room.audit.mark-directory", "/srv/marks")
                .put("clean-room.audit.policy-directory", "/srv/policies")
                .put("clean-room.audit.witness-interval", "30s")
                .put("clean-room.audit.operator", "operator.example")
                .put("clean-room.region", "eu-central-1")
                .put("clean-room.unsigned-approvals", "true")
                .put("clean-room.host-administrators", "harry,helen")
                .buildOrThrow();

        CleanRoomAccessControlConfig expected = new CleanRoomAccessControlConfig()
                .setAuditDirectory(new File("/var/lib/clean-room"))
                .setAuditMarkDirectory(new File("/srv/marks"))
                .setAuditPolicyDirectory(new File("/srv/policies"))
                .setAuditWitnessInterval(new Duration(30, SECONDS))
                .setAuditOperator("operator.example")
                .setRegion("eu-central-1")
                .setUnsignedApprovals(true)
                .setHostAdministrators(ImmutableList.of("harry", "helen"));

        assertFullMapping(properties, expected);
    }

    @Test
    void testHostAdministratorsAreDistinct()
    {
        assertThat(new CleanRoomAccessControlConfig().setHostAdministrators(ImmutableList.of("harry", "harry")).getHostAdministrators())
                .containsExactly("harry");
    }
}
