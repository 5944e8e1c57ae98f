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

import io.cleanroom.trino.audit.export.TestingRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The command for parties from the jars that are shipped, in a process of its own and without a server. */
final class TestCommand
{
    @TempDir
    private Path directory;

    @Test
    void testVerify()
            throws IOException, InterruptedException
    {
        TestingRoom room = TestingRoom.complete(true);
        Path export = room.export(directory.resolve("export"));
        Path policy = Files.write(directory.resolve("policy"), room.policy().bytes());
        assertThat(ShippedCommand.java(directory).run(0, "verify", export.toString(), "--policy", policy.toString())).endsWith("VALID\n");
        assertThat(ShippedCommand.script(directory).run(0, "verify", export.toString(), "--policy", policy.toString())).endsWith("VALID\n");
        Files.delete(export.resolve("tile/0/000.p/12"));
        assertThat(ShippedCommand.java(directory).run(1, "verify", export.toString(), "--policy", policy.toString())).endsWith("NOT VALID: 3 problems\n");
        ShippedCommand.java(directory).run(2, "verify", directory.resolve("nothing").toString());
    }

    @Test
    void testVersion()
            throws IOException, InterruptedException
    {
        assertThat(ShippedCommand.java(directory).run(0, "--version")).matches("clean-room \\d+\\.\\d+\\.\\d+\\S*\nformats of c2sp.org at commit 5ba5ee83\n");
    }

    /** The driver is found, and says that nobody is there. */
    @Test
    void testExportWithoutAServer()
            throws IOException, InterruptedException
    {
        Path policy = Files.write(directory.resolve("policy"), new TestingRoom(true).policy().bytes());
        assertThat(ShippedCommand.java(directory).run(2, "export", "--server", "http://127.0.0.1:1", "--user", "ada", "--catalog", "room", "--policy", policy.toString(), "--out", directory.resolve("export").toString()))
                .contains("the server has not answered")
                .doesNotContain("No suitable driver");
        assertThat(directory.resolve("export")).doesNotExist();
    }
}
