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

import io.cleanroom.trino.audit.CanonicalJson;
import io.cleanroom.trino.identity.IdentifierFormat;
import io.cleanroom.trino.identity.NormalForm;
import io.cleanroom.trino.identity.TokenKey;
import io.cleanroom.trino.identity.Tokenizer;
import io.cleanroom.trino.identity.Validity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

@Command(name = "normalize", description = "Shows what identifiers become under a profile: normal form and SHA-256, with a test key the token too, or why there is none.")
final class NormalizeCommand
        implements Callable<Integer>
{
    private static final int KEY_BYTES_MAX = 1024;

    @Spec
    private CommandSpec spec;

    @Option(names = "--profile", required = true, paramLabel = "<profile>", description = "Normalization profile, such as email_v1")
    private String profile;

    @Option(names = "--type", paramLabel = "<type>", description = "email, phone or value; needed where the profile has several")
    private String type;

    @Option(names = "--region", paramLabel = "<region>", description = "Country whose the phone numbers without country code are, such as GB")
    private String region;

    @Option(names = "--input", paramLabel = "<input>", description = "What the identifiers are: plain (the default), sha256_hex or sha256_base64")
    private String input;

    @Option(names = "--key-file", paramLabel = "<file>", description = "File with a test key, as clean-room.token-key takes it; never the key of a clean room in use")
    private Path keyFile;

    @Option(names = "--clean-room", paramLabel = "<name>", description = "Name of the clean room, which is bound into tokens; with --key-file only")
    private String cleanRoom;

    @Option(names = "--json", description = "Prints one JSON object for each identifier")
    private boolean json;

    @Parameters(paramLabel = "<identifier>", description = "Identifiers; the lines of standard input if there are none")
    private List<String> identifiers = List.of();

    @Override
    public Integer call()
            throws IOException
    {
        if ((keyFile == null) != (cleanRoom == null)) {
            throw new IllegalArgumentException("--key-file and --clean-room stand alone; accepted: both, because a token is one of a clean room, or neither");
        }
        IdentifierFormat format = IdentifierFormat.of(profile, Optional.ofNullable(type), Optional.ofNullable(region), Optional.ofNullable(input));
        Optional<Tokenizer> tokenizer = keyFile == null ? Optional.empty() : Optional.of(new Tokenizer(cleanRoom, format, key()));
        boolean valid = true;
        if (identifiers.isEmpty()) {
            // byte by byte: what is no UTF-8 is an identifier like any other, and invalid
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, ISO_8859_1));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                valid &= print(format, tokenizer, line.getBytes(ISO_8859_1));
            }
        }
        else {
            for (String identifier : identifiers) {
                valid &= print(format, tokenizer, identifier.getBytes(UTF_8));
            }
        }
        spec.commandLine().getOut().flush();
        return valid ? CleanRoom.VALID : CleanRoom.INVALID;
    }

    private TokenKey key()
            throws IOException
    {
        if (Files.size(keyFile) > KEY_BYTES_MAX) {
            throw new IllegalArgumentException("`%s` holds more than a key".formatted(keyFile));
        }
        return TokenKey.parse(Files.readString(keyFile, ISO_8859_1));
    }

    private boolean print(IdentifierFormat format, Optional<Tokenizer> tokenizer, byte[] identifier)
    {
        NormalForm form = NormalForm.of(format, identifier);
        boolean valid = form.validity() == Validity.VALID;
        Map<String, Object> shown = new HashMap<>();
        shown.put("identifier", new String(identifier, UTF_8));
        shown.put("normal_form", form.form().map(bytes -> new String(bytes, UTF_8)).orElse(null));
        shown.put("sha256", form.digest().orElse(null));
        shown.put("token", tokenizer.map(tokens -> tokens.tokenize(identifier, 0, identifier.length)).map(Base64.getUrlEncoder().withoutPadding()::encodeToString).orElse(null));
        shown.put("invalid", valid ? null : form.validity().reason());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(CanonicalJson.encode(shown), UTF_8));
            return valid;
        }
        out.println(Printable.line(shown.get("identifier").toString()));
        for (String line : new String[] {"normal_form", "sha256", "token", "invalid"}) {
            if (shown.get(line) != null) {
                out.println("    %s: %s".formatted(line, Printable.line(shown.get(line).toString())));
            }
        }
        return valid;
    }
}
