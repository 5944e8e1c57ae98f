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

import com.google.common.hash.Hashing;
import io.cleanroom.trino.audit.export.TestingRoom;
import io.cleanroom.trino.identity.IdentifierFormat;
import io.cleanroom.trino.identity.TokenKey;
import io.cleanroom.trino.identity.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
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

    /** Phones need the library of numbering plans, which comes with the plugin. */
    @Test
    void testNormalize()
            throws IOException, InterruptedException
    {
        Path key = Files.writeString(directory.resolve("key"), "0b".repeat(32));
        TokenKey parsed = TokenKey.parse("0b".repeat(32));
        byte[] phone = "+442079460018".getBytes(UTF_8);
        byte[] token = new Tokenizer("retail", IdentifierFormat.of("phone_v1", Optional.empty(), Optional.of("GB"), Optional.empty()), parsed).tokenize(phone, 0, phone.length);
        for (ShippedCommand command : List.of(ShippedCommand.java(directory), ShippedCommand.script(directory))) {
            assertThat(command.run(0, "normalize", "--profile", "email_v1", " Ann@Example.COM ")).isEqualTo("""
                     Ann@Example.COM\s
                        normal_form: ann@example.com
                        sha256: %s
                    """.formatted(Hashing.sha256().hashString("ann@example.com", UTF_8)));
            assertThat(command.run(0, "normalize", "--profile", "phone_v1", "--region", "GB", "--key-file", key.toString(), "--clean-room", "retail", "(020) 7946 0018"))
                    .contains("    normal_form: +442079460018\n", "    token: " + Base64.getUrlEncoder().withoutPadding().encodeToString(token) + "\n");
            assertThat(command.run(1, "normalize", "--profile", "phone_v1", "--region", "GB", "7946 extension 2")).contains("    invalid: ");
        }
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
