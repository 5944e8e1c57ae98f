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
import io.cleanroom.trino.audit.tlog.NoteSignature;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

@Command(name = "sign", description = "Shows a statement and signs it; prints one line, which the clean room's procedures take as signature.")
final class SignCommand
        implements Callable<Integer>
{
    private static final int BYTES_MAX = 128 * 1024;

    @Spec
    private CommandSpec spec;

    @Option(names = "--key", required = true, paramLabel = "<file>", description = "File of the private key, made by keygen")
    private Path key;

    @Option(names = "--note", description = "Prints the statement and its signature as a C2SP signed note, instead of the signature alone")
    private boolean note;

    @Parameters(arity = "0..1", paramLabel = "<statement>", description = "File with the statement, as the server gives it; standard input if there is none")
    private Path statement;

    @Override
    public Integer call()
            throws IOException
    {
        SigningKey signer = SigningKey.parse(Files.readAllBytes(key));
        if (signer.verifierKey().type() != SignatureType.ED25519) {
            throw new IllegalArgumentException("`%s` is the key of a witness; accepted: a key made without --witness".formatted(key));
        }
        // only what is understood is signed: a key that signed other texts could be made to sign anything
        ApprovalStatement approval = ApprovalStatement.parse(statement());
        String text = approval.text();
        PrintWriter err = spec.commandLine().getErr();
        err.println("%s signs:".formatted(Printable.line(signer.verifierKey().name())));
        StatementMeaning.of(approval).forEach(line -> err.println("    " + Printable.line(line)));
        err.flush();
        NoteSignature signature = signer.sign(text);
        if (note) {
            spec.commandLine().getOut().print(text + "\n" + signature + "\n");
        }
        else {
            spec.commandLine().getOut().println(signature.base64());
        }
        spec.commandLine().getOut().flush();
        return CleanRoom.VALID;
    }

    private byte[] statement()
            throws IOException
    {
        try (InputStream in = statement == null ? System.in : Files.newInputStream(statement)) {
            return in.readNBytes(BYTES_MAX);
        }
    }
}
