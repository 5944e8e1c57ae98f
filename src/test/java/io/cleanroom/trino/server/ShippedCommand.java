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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The command for parties from the jars that are shipped, in a process of its own; what it says is kept in a directory. */
record ShippedCommand(List<String> launcher, Path directory)
{
    private static final Path PLUGIN = Path.of(System.getProperty("plugin.directory"));

    ShippedCommand
    {
        launcher = List.copyOf(launcher);
    }

    static ShippedCommand java(Path directory)
    {
        return new ShippedCommand(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp", PLUGIN + "/*", "io.cleanroom.trino.cli.CleanRoom"), directory);
    }

    static ShippedCommand script(Path directory)
    {
        return new ShippedCommand(List.of("sh", "etc/clean-room.sh"), directory);
    }

    String run(int exitCode, String... arguments)
            throws IOException, InterruptedException
    {
        List<String> all = new ArrayList<>(launcher);
        all.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "output", "");
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CLEAN_ROOM_JARS", PLUGIN.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int actual = builder.start().waitFor();
        String text = Files.readString(output, UTF_8);
        assertThat(actual).as(text).isEqualTo(exitCode);
        return text;
    }
}
