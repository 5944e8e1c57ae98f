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

import io.cleanroom.trino.audit.export.ExportReport;
import io.cleanroom.trino.audit.export.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;

@Command(name = "report", description = "Verifies an export and writes what it tells as one HTML page, for reading and printing.")
final class ReportCommand
        implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<export>", description = "Directory of the export")
    private Path export;

    @Option(names = "--out", required = true, paramLabel = "<file>", description = "File of the page; it must not exist")
    private Path out;

    @Option(names = "--policy", paramLabel = "<file>", description = "Own copy of the policy")
    private Path policy;

    @Option(names = "--unsigned-approvals", description = "As for verify")
    private boolean unsignedApprovals;

    @Override
    public Integer call()
            throws IOException
    {
        Verification verification = VerifyCommand.verify(export, policy, null, unsignedApprovals, new Progress(spec.commandLine().getErr()));
        Files.write(out, ExportReport.html(export, verification, unsignedApprovals).getBytes(UTF_8), CREATE_NEW);
        spec.commandLine().getOut().println(verification.valid() ? "VALID" : "NOT VALID: %s problems".formatted(verification.problemCount()));
        spec.commandLine().getOut().flush();
        return verification.valid() ? CleanRoom.VALID : CleanRoom.INVALID;
    }
}
