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
package io.cleanroom.trino.tour;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The command for parties, each time in a Java process of its own that knows the plugin's jars and no Trino server. */
record PartyCommand(Path directory)
{
    /** @return the lines that it printed, of both streams */
    List<String> run(int exitCode, String... arguments)
            throws IOException, InterruptedException
    {
        Process process = process(arguments).redirectErrorStream(true).start();
        List<String> lines = process.inputReader(UTF_8).lines().toList();
        Expect.that(process.waitFor() == exitCode, "clean-room %s ended with %s, expected %s: %s", String.join(" ", arguments), process.exitValue(), exitCode, lines);
        return lines;
    }

    /** Starts a command that goes on, and waits for its first line. */
    Running start(String... arguments)
            throws IOException
    {
        Process process = process(arguments).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        String line = process.inputReader(UTF_8).readLine();
        Expect.that(line != null, "clean-room %s has ended", String.join(" ", arguments));
        return new Running(process, line);
    }

    record Running(Process process, String firstLine)
            implements AutoCloseable
    {
        @Override
        public void close()
        {
            process.destroy();
        }
    }

    private ProcessBuilder process(String... arguments)
            throws IOException
    {
        Files.createDirectories(directory);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                jars() + File.separator + "*",
                "io.cleanroom.trino.cli.CleanRoom"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(directory.toFile());
    }

    /** As the build has put them together. */
    private static Path jars()
    {
        try (Stream<Path> built = Files.list(Path.of(System.getProperty("project.directory"), "target"))) {
            return built.filter(path -> path.getFileName().toString().startsWith("trino-clean-room-") && Files.isDirectory(path))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the plugin directory is not built"));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
