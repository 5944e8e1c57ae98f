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

import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

@Command(name = "keygen", description = "Makes a key pair: the private key goes to a new file that only its owner can read, the public one is printed.")
final class KeygenCommand
        implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<name>", description = "Name of the key, best an address without scheme: acme.example/approvals")
    private String name;

    @Option(names = "--out", required = true, paramLabel = "<file>", description = "File of the private key; it must not exist")
    private Path file;

    @Option(names = "--witness", description = "A key that cosigns checkpoints, instead of one that signs statements")
    private boolean witness;

    @Option(names = "--ml-dsa-44", description = "With --witness: a key of ML-DSA-44, which is meant to withstand quantum computers, instead of Ed25519")
    private boolean mlDsa;

    @Override
    public Integer call()
            throws IOException
    {
        if (mlDsa && !witness) {
            throw new IllegalArgumentException("--ml-dsa-44 stands without --witness; accepted: both, because statements are signed with Ed25519");
        }
        SigningKey key = SigningKey.generate(name, type());
        SecretFile.write(file, key.secretFile());
        spec.commandLine().getOut().println(key.verifierKey());
        return CleanRoom.VALID;
    }

    private SignatureType type()
    {
        if (!witness) {
            return SignatureType.ED25519;
        }
        return mlDsa ? SignatureType.COSIGNATURE_ML_DSA_44 : SignatureType.COSIGNATURE_ED25519;
    }
}
