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
package io.cleanroom.trino;

import io.airlift.configuration.Config;
import io.cleanroom.trino.connector.CleanRoomConfig;
import io.cleanroom.trino.security.CleanRoomAccessControlConfig;
import io.cleanroom.trino.security.SealedRunConfig;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

final class TestReadme
{
    @Test
    void testEachPropertyIsExplained()
            throws IOException
    {
        String readme = Files.readString(Path.of("README.md"));
        List<String> properties = Stream.of(CleanRoomConfig.class, CleanRoomAccessControlConfig.class, SealedRunConfig.class)
                .flatMap(config -> Arrays.stream(config.getMethods()))
                .filter(method -> method.isAnnotationPresent(Config.class))
                .map(method -> method.getAnnotation(Config.class).value())
                .toList();
        assertThat(properties).contains("clean-room.contract-file", "clean-room.audit.directory", "clean-room.sealed-run.uri");
        assertThat(properties).allSatisfy(property -> assertThat(readme).contains("| `" + property + "` |"));
    }

    @Test
    void testEachPageIsLinkedAndExists()
            throws IOException
    {
        String readme = Files.readString(Path.of("README.md"));
        try (Stream<Path> pages = Files.list(Path.of("src/site/markdown"))) {
            List<String> names = pages.map(page -> "(src/site/markdown/%s)".formatted(page.getFileName())).toList();
            assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(readme).contains(name));
        }
    }
}
