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
package io.cleanroom.trino.audit;

import io.cleanroom.trino.audit.tlog.FileWitnessStore;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.SigningKey;
import io.cleanroom.trino.audit.tlog.VerifierKey;
import io.cleanroom.trino.audit.tlog.Witness;
import io.cleanroom.trino.audit.tlog.WitnessServer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A party's witness behind its real HTTP server, which can go away and come back with its memory, at its address. */
public final class TestingWitness
        implements Closeable
{
    private final String party;
    private final SigningKey key;
    private final FileWitnessStore store;
    private final Witness witness;
    private final int port;
    private WitnessServer server;

    private TestingWitness(String party, Collection<VerifierKey> logKeys, Path directory)
            throws IOException
    {
        this.party = party;
        key = SigningKey.generate(party + ".example/witness", SignatureType.COSIGNATURE_ED25519);
        store = FileWitnessStore.open(directory.resolve("witness-" + party));
        witness = new Witness(List.of(key), Set.copyOf(logKeys), store, InstantSource.system());
        server = start(0);
        port = server.port();
    }

    public static TestingWitness start(String party, Collection<VerifierKey> logKeys, Path directory)
            throws IOException
    {
        return new TestingWitness(party, logKeys, directory);
    }

    private WitnessServer start(int freeOrSame)
            throws IOException
    {
        return WitnessServer.start(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), freeOrSame));
    }

    public void goAway()
    {
        server.close();
    }

    public void comeBack()
            throws IOException
    {
        server = start(port);
    }

    public VerifierKey key()
    {
        return key.verifierKey();
    }

    public String address()
    {
        return "http://127.0.0.1:" + port;
    }

    /** As a policy names it. */
    public String line()
    {
        return "witness %s %s %s\n".formatted(party, key(), address());
    }

    @Override
    public void close()
            throws IOException
    {
        try (store; WitnessServer _ = server) {
            // in the reverse order
        }
    }
}
