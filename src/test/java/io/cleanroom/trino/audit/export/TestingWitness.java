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
package io.cleanroom.trino.audit.export;

import io.cleanroom.trino.audit.tlog.FileWitnessStore;
import io.cleanroom.trino.audit.tlog.PolicyLog;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.SigningKey;
import io.cleanroom.trino.audit.tlog.Witness;
import io.cleanroom.trino.audit.tlog.WitnessServer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/** A party's witness behind its real HTTP server. */
record TestingWitness(String party, SigningKey key, FileWitnessStore store, WitnessServer server)
        implements Closeable
{
    static TestingWitness start(String party, TestingRoom room, Path directory)
            throws IOException
    {
        SigningKey key = SigningKey.generate(party + ".example/witness", SignatureType.COSIGNATURE_ED25519);
        FileWitnessStore store = FileWitnessStore.open(directory.resolve("witness-" + party));
        Witness witness = new Witness(List.of(key), room.policy().logs().stream().map(PolicyLog::key).collect(Collectors.toSet()), store, InstantSource.system());
        return new TestingWitness(party, key, store, WitnessServer.start(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    }

    /** As a policy names it. */
    String line()
    {
        return "witness %s %s http://127.0.0.1:%s\n".formatted(party, key.verifierKey(), server.port());
    }

    @Override
    public void close()
            throws IOException
    {
        try (store; server) {
            // in the reverse order
        }
    }
}
