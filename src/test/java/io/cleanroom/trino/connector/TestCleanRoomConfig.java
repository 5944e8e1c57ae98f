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
package io.cleanroom.trino.connector;

import com.google.common.collect.ImmutableMap;
import io.airlift.units.Duration;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

import static io.airlift.configuration.testing.ConfigAssertions.assertFullMapping;
import static io.airlift.configuration.testing.ConfigAssertions.assertRecordedDefaults;
import static io.airlift.configuration.testing.ConfigAssertions.recordDefaults;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;

final class TestCleanRoomConfig
{
    @Test
    void testDefaults()
    {
        assertRecordedDefaults(recordDefaults(CleanRoomConfig.class)
                .setContractFile(null)
                .setPluginDirectory(Path.of("plugin"))
                .setSuppressionMaxEntries(10_000_000)
                .setSourceSlowAfter(new Duration(30, SECONDS)));
    }

    @Test
    void testExplicitPropertyMappings()
    {
        Map<String, String> properties = ImmutableMap.<String, String>builder()
                .put("clean-room.contract-file", "retail.yaml")
                .put("clean-room.plugin-dir", "connectors")
                .put("clean-room.suppression.max-entries", "1000")
                .put("clean-room.source.slow-after", "2m")
                .buildOrThrow();

        CleanRoomConfig expected = new CleanRoomConfig()
                .setContractFile(Path.of("retail.yaml"))
                .setPluginDirectory(Path.of("connectors"))
                .setSuppressionMaxEntries(1_000)
                .setSourceSlowAfter(new Duration(2, MINUTES));

        assertFullMapping(properties, expected);
    }
}
