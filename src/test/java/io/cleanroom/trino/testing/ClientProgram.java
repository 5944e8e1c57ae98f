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
package io.cleanroom.trino.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A program in a process of its own, and what it has written. */
public record ClientProgram(int exitCode, String standardOutput, String standardError)
{
    public static ClientProgram run(List<String> command)
            throws IOException, InterruptedException
    {
        Path output = Files.createTempFile("client", ".out");
        Path errors = Files.createTempFile("client", ".err");
        try {
            int exitCode = started(new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile())).waitFor();
            return new ClientProgram(exitCode, Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
        }
        finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    private static Process started(ProcessBuilder builder)
    {
        try {
            return builder.start();
        }
        catch (IOException e) {
            throw new AssertionError("%s does not start; accepted: a machine with python3 on its path".formatted(builder.command().getFirst()), e);
        }
    }

    public String output(int expectedExitCode)
    {
        assertThat(exitCode).as(standardError).isEqualTo(expectedExitCode);
        return standardOutput;
    }

    public String errors(int expectedExitCode)
    {
        assertThat(exitCode).as(standardOutput + standardError).isEqualTo(expectedExitCode);
        return standardError;
    }
}
