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

import io.cleanroom.trino.audit.tlog.FileWitnessStore;
import io.cleanroom.trino.audit.tlog.PolicyLog;
import io.cleanroom.trino.audit.tlog.SigningKey;
import io.cleanroom.trino.audit.tlog.VerifierKey;
import io.cleanroom.trino.audit.tlog.Witness;
import io.cleanroom.trino.audit.tlog.WitnessServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import static java.util.stream.Collectors.toUnmodifiableSet;

@Command(name = "witness", description = "Runs a party's witness, which cosigns checkpoints that extend all it has cosigned before. Its state must not lie on the host's machines.")
final class WitnessCommand
        implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Option(names = "--key", required = true, paramLabel = "<file>", description = "File of a private key made by keygen --witness; can be given twice, for Ed25519 and ML-DSA-44")
    private List<Path> keys;

    @Option(names = "--state", required = true, paramLabel = "<directory>", description = "Directory in which the witness remembers what it has cosigned")
    private Path state;

    @Option(names = "--policy", required = true, paramLabel = "<file>", description = "Policy whose logs are cosigned")
    private Path policy;

    @Option(names = "--port", required = true, paramLabel = "<port>", description = "Port to listen on; 0 for any free one")
    private int port;

    @Option(names = "--bind", defaultValue = "127.0.0.1", paramLabel = "<address>", description = "Address to listen on, by default ${DEFAULT-VALUE}")
    private String bind;

    @Override
    public Integer call()
            throws IOException, InterruptedException
    {
        List<SigningKey> signers = new ArrayList<>();
        for (Path key : keys) {
            signers.add(SigningKey.parse(Files.readAllBytes(key)));
        }
        Set<VerifierKey> logs = Policies.read(policy).logs().stream().map(PolicyLog::key).collect(toUnmodifiableSet());
        CountDownLatch stopped = new CountDownLatch(1);
        try (FileWitnessStore store = FileWitnessStore.open(state);
                WitnessServer server = WitnessServer.start(new Witness(signers, logs, store, InstantSource.system()), new InetSocketAddress(bind, port))) {
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
            spec.commandLine().getOut().println("http://%s:%s/".formatted(bind, server.port()));
            spec.commandLine().getOut().flush();
            logs.forEach(log -> spec.commandLine().getErr().println("cosigns " + Printable.line(log.toString())));
            spec.commandLine().getErr().flush();
            stopped.await();
        }
        return CleanRoom.VALID;
    }
}
