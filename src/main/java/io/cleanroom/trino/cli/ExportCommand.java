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

import io.cleanroom.trino.audit.export.LogExporter;
import io.cleanroom.trino.audit.tlog.Checkpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

@Command(name = "export", description = "Fetches the audit log from a server as a directory of plain files, and refuses if its root is not the one of the signed checkpoint.")
final class ExportCommand
        implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Option(names = "--server", required = true, paramLabel = "<address>", description = "https://host:port, or http://host:port without a password")
    private String server;

    @Option(names = "--user", required = true, paramLabel = "<user>", description = "An approver or auditor of a party")
    private String user;

    @Option(names = "--password-variable", defaultValue = "CLEAN_ROOM_PASSWORD", paramLabel = "<name>", description = "Environment variable with the password, by default ${DEFAULT-VALUE}; not set: no password")
    private String passwordVariable;

    @Option(names = "--catalog", required = true, paramLabel = "<catalog>", description = "Catalog of the clean room")
    private String catalog;

    @Option(names = "--policy", required = true, paramLabel = "<file>", description = "Own copy of the policy")
    private Path policy;

    @Option(names = "--out", required = true, paramLabel = "<directory>", description = "Directory of the export; it must not exist")
    private Path out;

    @Option(names = "--disclosures", paramLabel = "<file>", description = "Also writes what opens the own party's commitments to this new file, which is not part of the export and secret")
    private Path disclosures;

    @Override
    public Integer call()
            throws IOException
    {
        if (disclosures != null && disclosures.toAbsolutePath().normalize().startsWith(out.toAbsolutePath().normalize())) {
            throw new IllegalArgumentException("disclosures are secret and not part of an export; accepted: a file outside of `%s`".formatted(out));
        }
        PrintWriter output = spec.commandLine().getOut();
        Optional<String> password = Optional.ofNullable(System.getenv(passwordVariable));
        try (SqlLogSource source = new SqlLogSource(ServerAddress.parse(server).connect(user, password), catalog)) {
            LogExporter exporter = new LogExporter(source, Policies.read(policy), absence -> spec.commandLine().getErr().println(Printable.line(absence)));
            Checkpoint checkpoint = exporter.export(out);
            output.println("%s entries of %s, root %s".formatted(checkpoint.size(), Printable.line(checkpoint.origin()), checkpoint.root()));
            if (disclosures != null) {
                output.println("%s disclosures".formatted(exporter.exportDisclosures(checkpoint.size(), disclosures)));
            }
        }
        output.flush();
        return CleanRoom.VALID;
    }
}
