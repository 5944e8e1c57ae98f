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
import io.airlift.units.DataSize;
import io.airlift.units.Duration;
import org.junit.jupiter.api.Test;

import java.io.File;
import java.net.URI;
import java.util.Map;

import static io.airlift.configuration.testing.ConfigAssertions.assertFullMapping;
import static io.airlift.configuration.testing.ConfigAssertions.assertRecordedDefaults;
import static io.airlift.configuration.testing.ConfigAssertions.recordDefaults;
import static io.airlift.units.DataSize.Unit.MEGABYTE;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;

final class TestSealedRunConfig
{
    @Test
    void testDefaults()
    {
        assertRecordedDefaults(recordDefaults(SealedRunConfig.class)
                .setUri(null)
                .setUser("clean-room")
                .setPassword(null)
                .setTrustStore(null)
                .setTrustStorePassword(null)
                .setMaxRunning(10)
                .setMaxWaiting(100)
                .setWaitLimit(new Duration(5, MINUTES))
                .setRunLimit(new Duration(30, MINUTES))
                .setMaxRows(1_000_000)
                .setMaxSize(DataSize.of(64, MEGABYTE)));
    }

    @Test
    void testExplicitPropertyMappings()
    {
        Map<String, String> properties = ImmutableMap.<String, String>builder()
                .put("clean-room.sealed-run.uri", "https://coordinator.example:8443")
                .put("clean-room.sealed-run.user", "sealed")
                .put("clean-room.sealed-run.password", "open")
                .put("clean-room.sealed-run.trust-store", "/etc/trust.p12")
                .put("clean-room.sealed-run.trust-store-password", "changeit")
                .put("clean-room.sealed-run.max-running", "2")
                .put("clean-room.sealed-run.max-waiting", "3")
                .put("clean-room.sealed-run.wait-limit", "20s")
                .put("clean-room.sealed-run.run-limit", "30s")
                .put("clean-room.sealed-run.max-rows", "1000")
                .put("clean-room.sealed-run.max-size", "1MB")
                .buildOrThrow();

        SealedRunConfig expected = new SealedRunConfig()
                .setUri(URI.create("https://coordinator.example:8443"))
                .setUser("sealed")
                .setPassword("open")
                .setTrustStore(new File("/etc/trust.p12"))
                .setTrustStorePassword("changeit")
                .setMaxRunning(2)
                .setMaxWaiting(3)
                .setWaitLimit(new Duration(20, SECONDS))
                .setRunLimit(new Duration(30, SECONDS))
                .setMaxRows(1_000)
                .setMaxSize(DataSize.of(1, MEGABYTE));

        assertFullMapping(properties, expected);
    }
}
