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

import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.EntryFormat;
import io.cleanroom.trino.audit.tlog.PolicyOptions;
import io.cleanroom.trino.audit.tlog.TlogException;
import io.cleanroom.trino.audit.tlog.TlogProof;
import io.cleanroom.trino.audit.tlog.VerifiedCheckpoint;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

@Command(name = "verify-proof", description = "Checks that an entry is in a log of the policy, under a checkpoint that fulfils it.")
final class VerifyProofCommand
        implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "<proof>", description = "File of the proof")
    private Path proof;

    @Parameters(index = "1", paramLabel = "<entry>", description = "File with the bytes of the entry")
    private Path entry;

    @Option(names = "--policy", required = true, paramLabel = "<file>", description = "Own copy of the policy")
    private Path policy;

    @Override
    public Integer call()
            throws IOException
    {
        WitnessPolicy own = Policies.read(policy);
        byte[] proofBytes = Files.readAllBytes(proof);
        byte[] entryBytes = Files.readAllBytes(entry);
        PrintWriter out = spec.commandLine().getOut();
        try {
            TlogProof parsed = TlogProof.parse(proofBytes);
            VerifiedCheckpoint verified = parsed.verify(entryBytes, own, PolicyOptions.STRICT);
            AuditEntry decoded = EntryFormat.decode(entryBytes);
            out.println("entry %s of %s in %s: %s at %s".formatted(parsed.index(), verified.checkpoint().size(), Printable.line(verified.checkpoint().origin()), decoded.kind().wireName(), decoded.time()));
            out.println("VALID");
            return CleanRoom.VALID;
        }
        catch (TlogException | IllegalArgumentException e) {
            out.println(Printable.line(String.valueOf(e.getMessage())));
            out.println("NOT VALID");
            return CleanRoom.INVALID;
        }
        finally {
            out.flush();
        }
    }
}
