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

import io.cleanroom.trino.audit.export.ExportVerifier;
import io.cleanroom.trino.audit.export.Verification;
import io.cleanroom.trino.audit.tlog.WitnessPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

@Command(name = "verify", description = "Checks an export without network and clock: every file, the tree, the signatures, the quorum, and the rules of the log. Prints all problems.")
final class VerifyCommand
        implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<export>", description = "Directory of the export")
    private Path export;

    @Option(names = "--policy", paramLabel = "<file>", description = "Own copy of the policy; without it, the one in the export is used, which nobody has signed")
    private Path policy;

    @Option(names = "--disclosures", paramLabel = "<file>", description = "File that export --disclosures wrote: opens commitments and checks them")
    private Path disclosures;

    @Option(names = "--unsigned-approvals", description = "Counts acceptances and approvals without a party's signature, as a host can allow; then only the host says whose they are")
    private boolean unsignedApprovals;

    @Option(names = "--json", description = "Prints one JSON object")
    private boolean json;

    @Override
    public Integer call()
            throws IOException
    {
        Verification verification = verify(export, policy, disclosures, unsignedApprovals, new Progress(spec.commandLine().getErr()));
        if (json) {
            spec.commandLine().getOut().println(VerificationText.json(verification));
        }
        else {
            VerificationText.print(verification, spec.commandLine().getOut());
        }
        spec.commandLine().getOut().flush();
        return verification.valid() ? CleanRoom.VALID : CleanRoom.INVALID;
    }

    /** @param policy and disclosures can be null, as options that are not given */
    static Verification verify(Path export, Path policy, Path disclosures, boolean unsignedApprovals, Progress progress)
            throws IOException
    {
        Optional<WitnessPolicy> own = policy == null ? Optional.empty() : Optional.of(Policies.read(policy));
        if (!Files.exists(export)) {
            throw new NoSuchFileException(export.toString());
        }
        return new ExportVerifier(own, Optional.ofNullable(disclosures), unsignedApprovals, progress).verify(export);
    }
}
