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

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command, which does nothing without one of its own commands. */
@Command(
        name = "clean-room",
        description = "What a party of a clean room does on its own machine: keys, signatures, a witness, the audit log, and normal forms of identifiers.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
                "0:done; what was checked is valid",
                "1:what was checked is not valid",
                "2:the input or the command cannot be used; nothing was checked",
        },
        subcommands = {
                KeygenCommand.class,
                SignCommand.class,
                WitnessCommand.class,
                ExportCommand.class,
                VerifyCommand.class,
                ProveCommand.class,
                VerifyProofCommand.class,
                ReportCommand.class,
                NormalizeCommand.class,
        })
public final class CleanRoom
        implements Runnable
{
    static final int VALID = 0;
    static final int INVALID = 1;
    static final int UNUSABLE = 2;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args)
    {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine()
    {
        CommandLine commandLine = new CommandLine(new CleanRoom());
        commandLine.setExecutionExceptionHandler(new Failures());
        return commandLine;
    }

    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
