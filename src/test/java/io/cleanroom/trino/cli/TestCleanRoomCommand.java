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
package io.cleanroom.trino.cli;

import io.cleanroom.trino.audit.ApprovalStatement;
import io.cleanroom.trino.audit.CanonicalJson;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.export.TestingRoom;
import io.cleanroom.trino.audit.tlog.SignedNote;
import io.cleanroom.trino.audit.tlog.VerifierKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The command as a shell runs it, but in this process. */
final class TestCleanRoomCommand
{
    private final TestingRoom room = TestingRoom.complete(true);

    @TempDir
    private Path directory;

    private String export;
    private String policy;

    private record Result(int exitCode, String out, String err) {}

    @BeforeEach
    void setUp()
            throws IOException
    {
        export = room.export(directory.resolve("export")).toString();
        policy = Files.write(directory.resolve("own-policy"), room.policy().bytes()).toString();
    }

    @Test
    void testVerify()
            throws IOException
    {
        Result valid = run("verify", export, "--policy", policy);
        assertThat(valid.exitCode()).isZero();
        assertThat(valid.out()).endsWith("VALID\n").contains("12 entries, root ", "cosigned by acme: acme.example/witness");
        assertThat(run("verify", export).out()).contains("The policy came with the export").endsWith("VALID\n");

        Files.writeString(Path.of(export, "extra\u001b[2J"), "");
        Files.delete(Path.of(export, "tile/0/000.p/12"));
        Result invalid = run("verify", export, "--policy", policy);
        assertThat(invalid.exitCode()).isEqualTo(1);
        assertThat(invalid.out()).contains("extra\\u{1b}[2J: ", "tile/0/000.p/12: the file is missing").endsWith("NOT VALID: 4 problems\n");
        assertThat(invalid.out()).doesNotContain("\u001b");
    }

    @Test
    void testVerifyAsJson()
            throws IOException
    {
        Result valid = run("verify", export, "--policy", policy, "--json");
        assertThat(valid.exitCode()).isZero();
        assertThat(json(valid)).containsEntry("valid", true).containsEntry("entries", "12").containsEntry("problems", List.of()).containsEntry("cosigned_by", List.of("acme"));

        Files.writeString(Path.of(export, "extra"), "");
        Result invalid = run("verify", export, "--policy", policy, "--json");
        assertThat(invalid.exitCode()).isEqualTo(1);
        assertThat(json(invalid)).containsEntry("valid", false).containsEntry("problem_count", "1")
                .containsEntry("problems", List.of(Map.of("place", "extra", "message", "an export of 12 entries has no such file")));
    }

    @Test
    void testNormalize()
            throws IOException
    {
        Result form = run("normalize", "--profile", "google_data_manager_v1", "--type", "email", "Anna.Lindqvist+News@GMail.com");
        assertThat(form.exitCode()).isZero();
        assertThat(form.out()).isEqualTo("""
                Anna.Lindqvist+News@GMail.com
                    normal_form: annalindqvist@gmail.com
                    sha256: cafc62d7f8174d4266a0b6ac7971e39996da55ed2ad68847644ae9b446642bfd
                """);
        String key = Files.writeString(directory.resolve("key"), "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n").toString();
        Result tokens = run("normalize", "--profile", "google_data_manager_v1", "--type", "email", "--key-file", key, "--clean-room", "retail_media", "--json", "anna.lindqvist@gmail.com", "\u001b[2J");
        assertThat(tokens.exitCode()).as("one has no token").isEqualTo(1);
        assertThat(tokens.out().lines()).hasSize(2);
        assertThat(tokens.out()).contains("\"token\":\"AReBbyH2Lpew9PKQOjDS9tfXiGpmKXdtGgF0jYw2RhCFhElT7A\"", "\"invalid\":\"not exactly one @ between two parts\"").doesNotContain("\u001b", "000102");
        assertThat(run("normalize", "--profile", "phone_v1", "--region", "GB", "020 7946 0958").out()).contains("normal_form: +442079460958");
        assertThat(run("normalize", "--profile", "email_v1", "--input", "sha256_hex", "ab".repeat(32)).out()).contains("sha256: abab").doesNotContain("normal_form");
        assertThat(run("normalize", "--profile", "email_v1", "\u001b[2J").out()).contains("\\u{1b}").doesNotContain("\u001b");

        assertUnusable("Unknown normalization profile email_v9; accepted: email_v1", "normalize", "--profile", "email_v9", "a@b");
        assertUnusable("has several identifier types; accepted: email, phone", "normalize", "--profile", "uid2_v1", "a@b");
        assertUnusable("Unknown region UK", "normalize", "--profile", "phone_v1", "--region", "UK", "1");
        assertUnusable("--key-file and --clean-room", "normalize", "--profile", "email_v1", "--key-file", key, "a@b");
        assertUnusable("Not a token key", "normalize", "--profile", "email_v1", "--key-file", Files.writeString(directory.resolve("no-key"), "marked secret").toString(), "--clean-room", "room", "a@b");
    }

    @Test
    void testUnusableInput()
            throws IOException
    {
        String nothing = directory.resolve("nothing").toString();
        String text = Files.writeString(directory.resolve("text"), "text").toString();
        assertUnusable("`" + nothing + "` does not exist", "verify", nothing);
        assertUnusable("`" + text + "` is no directory", "verify", text);
        assertUnusable("does not exist", "verify", export, "--policy", nothing);
        assertUnusable("the policy, line 1", "verify", export, "--policy", text);
        assertUnusable("does not exist", "verify", export, "--disclosures", nothing);
        assertUnusable("does not exist", "prove", nothing, "0", "--out", directory.resolve("proof").toString());
        assertUnusable("does not exist", "verify-proof", nothing, nothing, "--policy", policy);
        assertUnusable("the private key", "sign", "--key", text, text);
        assertUnusable("Missing command");
        assertUnusable("Unknown option", "verify", export, "--polizy", policy);
        assertUnusable("is no server", "export", "--server", "trino:8080", "--user", "ada", "--catalog", "room", "--policy", policy, "--out", nothing);
        assertUnusable("not part of an export", "export", "--server", "http://trino:8080", "--user", "ada", "--catalog", "room", "--policy", policy, "--out", nothing, "--disclosures", nothing + "/x");
    }

    @Test
    void testKeygenAndSign()
            throws IOException
    {
        String key = directory.resolve("acme.key").toString();
        Result made = run("keygen", "acme.example/approvals", "--out", key);
        assertThat(made.exitCode()).isZero();
        VerifierKey vkey = VerifierKey.parse(made.out().strip());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(key)))).isEqualTo("rw-------");
        assertThat(made.out() + made.err()).doesNotContain("PRIVATE");
        assertUnusable("exists", "keygen", "acme.example/approvals", "--out", key);
        assertUnusable("is not valid", "keygen", "a name", "--out", key + "2");
        assertUnusable("--witness", "keygen", "acme", "--ml-dsa-44", "--out", key + "2");

        ApprovalStatement statement = ApprovalStatement.of("room", "acme", EntryKind.TEMPLATE_APPROVED, Map.of("template", "overlap", "bundle_hash", TestingRoom.BUNDLE), Optional.empty());
        String file = Files.writeString(directory.resolve("statement"), statement.text()).toString();
        Result signed = run("sign", "--key", key, file);
        assertThat(signed.exitCode()).isZero();
        assertThat(signed.err()).contains("In the clean room room, the party acme APPROVES THE ANALYSIS overlap", "It counts only as the first decision");
        assertThat(signed.out().lines()).hasSize(1);
        assertThat(statement.problem(vkey, signed.out().strip())).isEmpty();
        Result note = run("sign", "--key", key, "--note", file);
        assertThat(SignedNote.parse(note.out().getBytes(UTF_8)).verify(Set.of(vkey)).verified()).hasSize(1);

        Files.writeString(Path.of(file), statement.text() + "more\n");
        assertUnusable("a statement", "sign", "--key", key, file);
        String witness = directory.resolve("witness.key").toString();
        assertThat(run("keygen", "acme.example/witness", "--witness", "--out", witness).out()).contains("+B");
        assertThat(run("keygen", "acme.example/witness-pq", "--witness", "--ml-dsa-44", "--out", witness + "2").out()).contains("+B").hasSizeGreaterThan(1_752);
        Files.writeString(Path.of(file), statement.text());
        assertUnusable("is the key of a witness", "sign", "--key", witness, file);
    }

    @Test
    void testProveAndVerifyProof()
            throws IOException
    {
        for (int i = 0; i < room.entries.size(); i++) {
            String proof = directory.resolve("e%s.tlog-proof".formatted(i)).toString();
            String entry = directory.resolve("e%s.json".formatted(i)).toString();
            assertThat(run("prove", export, Integer.toString(i), "--out", proof, "--entry", entry).exitCode()).isZero();
            Result valid = run("verify-proof", proof, entry, "--policy", policy);
            assertThat(valid.exitCode()).isZero();
            assertThat(valid.out()).startsWith("entry %s of 12 in room.operator.example/audit: ".formatted(i)).endsWith("VALID\n");
            String other = Files.write(directory.resolve("other" + i), room.entries.get((i + 1) % 12)).toString();
            Result invalid = run("verify-proof", proof, other, "--policy", policy);
            assertThat(invalid.exitCode()).isEqualTo(1);
            assertThat(invalid.out()).endsWith("NOT VALID\n");
            assertUnusable("exists", "prove", export, Integer.toString(i), "--out", proof);
        }
        for (String index : List.of("12", "-1", "9223372036854775807")) {
            assertThat(run("prove", export, "--out", directory.resolve("none").toString(), "--", index).exitCode()).isEqualTo(1);
        }
        byte[] tile = Files.readAllBytes(Path.of(export, "tile/0/000.p/12"));
        tile[40] ^= 1;
        Files.write(Path.of(export, "tile/0/000.p/12"), tile);
        Result damaged = run("prove", export, "0", "--out", directory.resolve("none").toString());
        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.err()).contains("the tiles do not lead from entry 0 to the root");
    }

    @Test
    void testReport()
            throws IOException
    {
        String page = directory.resolve("report.html").toString();
        assertThat(run("report", export, "--policy", policy, "--out", page).exitCode()).isZero();
        assertThat(Files.readString(Path.of(page))).contains("<strong>VALID.</strong>");
        assertUnusable("exists", "report", export, "--policy", policy, "--out", page);
        Files.writeString(Path.of(export, "extra"), "");
        assertThat(run("report", export, "--out", page + "2").exitCode()).isEqualTo(1);
        assertThat(Files.readString(Path.of(page + "2"))).contains("NOT VALID");
    }

    @Test
    void testHelpAndVersion()
    {
        assertThat(run("--version").out()).contains("5ba5ee83");
        for (String command : CleanRoom.commandLine().getSubcommands().keySet()) {
            Result help = run(command, "--help");
            assertThat(help.exitCode()).as(command).isZero();
            assertThat(help.out()).as(command).contains("Exit codes:", "0   done", "1   what was checked is not valid", "2   the input");
        }
        assertThat(CleanRoom.commandLine().getSubcommands()).containsOnlyKeys("keygen", "sign", "witness", "export", "verify", "prove", "verify-proof", "report", "normalize");
    }

    @Test
    void testServerAddress()
    {
        assertThat(ServerAddress.parse("http://trino:8080")).isEqualTo(new ServerAddress("trino", 8080, false));
        assertThat(ServerAddress.parse("https://trino.example/")).isEqualTo(new ServerAddress("trino.example", 443, true));
        for (String address : List.of("", "trino", "ftp://trino", "http://", "http://a b", "http://trino/path", "http://user:secret@trino", "http://trino?SSL=false", "http://trino#x")) {
            assertThatThrownBy(() -> ServerAddress.parse(address)).as(address).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> ServerAddress.parse("http://trino:8080").connect("ada", Optional.of("secret")))
                .hasMessage("a password does not go over http://; accepted: https://")
                .hasMessageNotContaining("secret");
    }

    @Test
    void testWitness()
            throws Exception
    {
        String key = directory.resolve("witness.key").toString();
        run("keygen", "globex.example/witness", "--witness", "--out", key);
        StringWriter out = new StringWriter();
        CommandLine commandLine = CleanRoom.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(new StringWriter(), true));
        Thread witness = Thread.ofPlatform().daemon().start(() -> commandLine.execute("witness", "--key", key, "--state", directory.resolve("state").toString(), "--policy", policy, "--port", "0"));
        while (!out.toString().endsWith("/\n") && witness.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(witness.isAlive()).isTrue();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(out.toString().strip()).resolve("add-checkpoint"))
                    .POST(BodyPublishers.ofString("old 0\n\n" + new String(room.checkpoint().bytes(), UTF_8)))
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).startsWith("— globex.example/witness ");
        }
        witness.interrupt();
        witness.join();
    }

    private void assertUnusable(String message, String... arguments)
    {
        Result result = run(arguments);
        assertThat(result.exitCode()).as(String.join(" ", arguments)).isEqualTo(2);
        assertThat(result.err()).contains(message).doesNotContain("Exception", "\tat ");
        assertThat(result.out()).isEmpty();
    }

    private static Map<Object, Object> json(Result result)
    {
        assertThat(result.out()).endsWith("}\n");
        return new HashMap<>((Map<?, ?>) CanonicalJson.decode(result.out().strip().getBytes(UTF_8)));
    }

    private static Result run(String... arguments)
    {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = CleanRoom.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }
}
