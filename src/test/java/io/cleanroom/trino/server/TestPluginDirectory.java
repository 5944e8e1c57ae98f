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

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What is shipped: everything that the plugin needs and nothing that the engine brings. */
final class TestPluginDirectory
{
    private static final Path ASSEMBLED = Path.of(System.getProperty("plugin.directory"));
    private static final Path INSTALLED = Path.of(System.getProperty("server.directory"), "plugin", "clean-room");

    @Test
    void testHoldsOurCodeTheParserAndTheClients()
            throws IOException
    {
        assertThat(artifacts(ASSEMBLED)).contains("trino-clean-room", "trino-parser", "trino-grammar", "snakeyaml-engine", "jackson-module-blackbird", "picocli", "trino-jdbc", "trino-client");
    }

    @Test
    void testHoldsNothingOfTheEngine()
            throws IOException
    {
        assertThat(artifacts(ASSEMBLED))
                .doesNotContain("trino-spi", "slice", "jackson-annotations", "opentelemetry-api", "opentelemetry-api-incubator", "opentelemetry-common", "opentelemetry-context")
                .doesNotContain("trino-main", "trino-base-jdbc", "trino-testing", "postgresql", "junit-jupiter-api");
    }

    @Test
    void testHoldsJarsOnlyBecauseTheServerPutsEveryFileOnTheClassPath()
            throws IOException
    {
        assertThat(files(ASSEMBLED)).isNotEmpty().allMatch(name -> name.endsWith(".jar"));
    }

    @Test
    void testServerRunsWhatWasAssembled()
            throws IOException
    {
        assertThat(files(INSTALLED)).isEqualTo(files(ASSEMBLED));
    }

    private static List<String> artifacts(Path directory)
            throws IOException
    {
        return files(directory).stream().map(name -> name.replaceFirst("-\\d.*$", "")).toList();
    }

    private static List<String> files(Path directory)
            throws IOException
    {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
