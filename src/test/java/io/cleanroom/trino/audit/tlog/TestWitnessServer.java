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
package io.cleanroom.trino.audit.tlog;

import io.cleanroom.trino.audit.tlog.WitnessAnswer.Cosigned;
import io.cleanroom.trino.audit.tlog.WitnessAnswer.Refused;
import io.cleanroom.trino.audit.tlog.WitnessAnswer.SizeDiffers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

import static io.cleanroom.trino.audit.tlog.DamagedText.bytes;
import static io.cleanroom.trino.audit.tlog.WorkedExample.LOG_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_KEY;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_LINE;
import static io.cleanroom.trino.audit.tlog.WorkedExample.WITNESS_PQ_KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestWitnessServer
{
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Set<VerifierKey> KEYS = Set.of(WITNESS_KEY.verifierKey(), WITNESS_PQ_KEY.verifierKey());

    private final TestingLog log = new TestingLog("e", 60);
    private final TestingLog fork = new TestingLog("x", 60);

    @TempDir
    private Path directory;
    private FileWitnessStore store;
    private WitnessServer server;

    @BeforeEach
    void startServer()
            throws IOException
    {
        store = FileWitnessStore.open(directory);
        Witness witness = new Witness(List.of(WITNESS_KEY, WITNESS_PQ_KEY), Set.of(LOG_KEY.verifierKey()), store, InstantSource.system());
        server = WitnessServer.start(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stopServer()
            throws IOException
    {
        server.close();
        store.close();
    }

    @Test
    void testGrowingLog()
            throws Exception
    {
        try (WitnessClient client = new WitnessClient(address(), KEYS, TIMEOUT)) {
            for (int size : new int[] {1, 7, 7, 8, 33, 60}) {
                SignedCheckpoint checkpoint = log.checkpoint(size);
                Cosigned cosigned = (Cosigned) client.addCheckpoint(checkpoint, log.tree());
                assertThat(cosigned.lines()).hasSize(2);
                SignedCheckpoint published = checkpoint.with(cosigned.lines());
                WitnessPolicy policy = WitnessPolicy.parse(bytes("log %s\nwitness ed %s\nwitness pq %s\ngroup a all ed pq\nquorum a\n"
                        .formatted(LOG_KEY.verifierKey(), WITNESS_KEY.verifierKey(), WITNESS_PQ_KEY.verifierKey())));
                long now = InstantSource.system().instant().getEpochSecond();
                assertThat(policy.verify(SignedCheckpoint.parse(published.bytes()), PolicyOptions.STRICT.withWindow(TimeWindow.recent(now, 60))).cosignatures()).hasSize(2);
            }
        }
    }

    @Test
    void testClientWithoutMemoryLearnsTheSize()
            throws Exception
    {
        try (WitnessClient client = new WitnessClient(address(), KEYS, TIMEOUT)) {
            assertThat(client.addCheckpoint(log.checkpoint(7), log.tree())).isInstanceOf(Cosigned.class);
        }
        try (WitnessClient client = new WitnessClient(URI.create(address() + "/"), Set.of(WITNESS_PQ_KEY.verifierKey()), TIMEOUT)) {
            Cosigned cosigned = (Cosigned) client.addCheckpoint(log.checkpoint(33), log.tree());
            assertThat(cosigned.lines()).as("of the key that is known").hasSize(1);
        }
        assertThat(store.load(WorkedExample.ORIGIN)).hasValue(log.checkpoint(33));
    }

    @Test
    void testLogFromAnOldCopyStops()
            throws Exception
    {
        try (WitnessClient client = new WitnessClient(address(), KEYS, TIMEOUT)) {
            client.addCheckpoint(log.checkpoint(33), log.tree());
        }
        TestingLog old = new TestingLog("e", 20);
        try (WitnessClient client = new WitnessClient(address(), KEYS, TIMEOUT)) {
            assertThat(client.addCheckpoint(old.checkpoint(20), old.tree())).isEqualTo(new SizeDiffers(33));
            assertThat(client.addCheckpoint(old.checkpoint(20), old.tree())).isEqualTo(new SizeDiffers(33));
        }
    }

    @Test
    void testForkIsRefusedAndKept()
            throws Exception
    {
        try (WitnessClient client = new WitnessClient(address(), KEYS, TIMEOUT)) {
            client.addCheckpoint(log.checkpoint(7), log.tree());
        }
        try (WitnessClient client = new WitnessClient(address(), KEYS, TIMEOUT)) {
            assertThat(client.addCheckpoint(fork.checkpoint(7), fork.tree())).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.status()).isEqualTo(422));
            assertThat(client.addCheckpoint(fork.checkpoint(9), fork.tree())).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.status()).isEqualTo(422));
        }
        // at the first attempt, from size 0, and at the second; then the one of another size
        assertThat(store.evidence()).hasSize(3);
    }

    @Test
    void testRestartedServer()
            throws Exception
    {
        try (WitnessClient client = new WitnessClient(address(), KEYS, TIMEOUT)) {
            client.addCheckpoint(log.checkpoint(7), log.tree());
            stopServer();
            startServer();
        }
        try (WitnessClient client = new WitnessClient(address(), KEYS, TIMEOUT)) {
            assertThat(client.addCheckpoint(fork.checkpoint(9), fork.tree())).isInstanceOf(Refused.class);
            assertThat(client.addCheckpoint(log.checkpoint(9), log.tree())).isInstanceOf(Cosigned.class);
        }
    }

    @Test
    void testResponses()
            throws Exception
    {
        assertResponse(200, "text/plain; charset=utf-8", post("/add-checkpoint", log.request(0, 7)));
        HttpResponse<String> conflict = post("/add-checkpoint", log.request(0, 9));
        assertResponse(409, "text/x.tlog.size", conflict);
        assertThat(conflict.body()).isEqualTo("7\n");
        assertResponse(400, "text/plain; charset=utf-8", post("/add-checkpoint", new byte[0]));
        assertResponse(413, "text/plain; charset=utf-8", post("/add-checkpoint", new byte[AddCheckpointRequest.BYTES_MAX + 1]));
        assertResponse(400, "text/plain; charset=utf-8", post("/add-checkpoint", new byte[AddCheckpointRequest.BYTES_MAX]));
        assertResponse(404, "text/plain; charset=utf-8", post("/add-checkpoint/", log.request(7, 9)));
        assertResponse(404, "text/plain; charset=utf-8", post("/add-checkpoints", log.request(7, 9)));
        assertResponse(404, "text/plain; charset=utf-8", post("/", log.request(7, 9)));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> get = http.send(HttpRequest.newBuilder(URI.create(address() + "/add-checkpoint")).GET().build(), BodyHandlers.ofString());
            assertResponse(405, "text/plain; charset=utf-8", get);
            assertThat(get.headers().firstValue("Allow")).hasValue("POST");
        }
    }

    @Test
    void testFailingMemoryIsAnError()
            throws Exception
    {
        store.close();
        HttpResponse<String> response = post("/add-checkpoint", log.request(0, 7));
        assertResponse(500, "text/plain; charset=utf-8", response);
        assertThat(response.body()).isEqualTo("the witness has failed\n");
    }

    @Test
    void testWitnessesThatCannotBeTrusted()
            throws Exception
    {
        assertThatThrownBy(() -> ask(answer("200 OK", "text/plain", WITNESS_LINE + "\n"))).isInstanceOf(TlogException.class).hasMessageEndingWith("is not valid");
        assertThatThrownBy(() -> ask(answer("200 OK", "text/plain", WITNESS_LINE.replace("party-a", "party-c") + "\n"))).isInstanceOf(TlogException.class).hasMessageStartingWith("the note has no signature of a known key");
        assertThatThrownBy(() -> ask(answer("200 OK", "text/plain", ""))).isInstanceOf(TlogException.class);
        assertThatThrownBy(() -> ask(answer("200 OK", "text/plain", "x".repeat(200_000)))).isInstanceOf(IOException.class).hasMessageContaining("cannot be asked");
        assertThat(ask(answer("409 Conflict", "text/x.tlog.size", "0\n"))).as("the size that was asked from").isEqualTo(new SizeDiffers(0));
        assertThat(ask(answer("409 Conflict", "text/plain", "another root\n"))).isEqualTo(new Refused(409, "another root"));
        assertThat(ask(answer("301 Moved Permanently\r\nLocation: " + address() + "/add-checkpoint", "text/plain", "moved\n"))).isEqualTo(new Refused(301, "moved"));
        assertThatThrownBy(() -> ask("nonsense\r\n\r\n")).isInstanceOf(IOException.class);
    }

    /** One that says nothing, and one that has begun and goes on for ever. */
    @Test
    void testWitnessesThatDoNotAnswer()
    {
        long start = System.nanoTime();
        assertThatThrownBy(() -> ask("")).isInstanceOf(IOException.class).hasMessageContaining("has not answered within PT0.7S");
        assertThatThrownBy(() -> ask("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nbegun")).isInstanceOf(IOException.class).hasMessageContaining("has not answered within PT0.7S");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(1400), TIMEOUT);
    }

    @Test
    void testNobodyListens()
            throws IOException
    {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (WitnessClient client = new WitnessClient(URI.create("http://127.0.0.1:" + port), KEYS, TIMEOUT)) {
            assertThatThrownBy(() -> client.addCheckpoint(log.checkpoint(7), log.tree())).isInstanceOf(IOException.class).hasMessageContaining("cannot be asked");
        }
    }

    private static String answer(String status, String contentType, String body)
    {
        return "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %s\r\n\r\n%s".formatted(status, contentType, body.getBytes(UTF_8).length, body);
    }

    /** Asks a witness that reads a request and writes these bytes, and keeps the connection open. */
    private WitnessAnswer ask(String response)
            throws IOException, InterruptedException
    {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = listener.accept(); OutputStream out = socket.getOutputStream()) {
                    byte[] request = new byte[100_000];
                    int length = 0;
                    while (!new String(request, 0, length, UTF_8).contains("audit PA")) {
                        length += socket.getInputStream().read(request, length, request.length - length);
                    }
                    out.write(response.getBytes(UTF_8));
                    out.flush();
                    // until the client gives up or has what it wants
                    while (socket.getInputStream().read() >= 0) {
                        length++;
                    }
                }
                catch (IOException _) {
                    // the client has closed
                }
            });
            // of ample length where an answer is expected: this machine may be busy
            Duration timeout = response.isEmpty() || response.endsWith("begun") ? Duration.ofMillis(700) : TIMEOUT;
            try (WitnessClient client = new WitnessClient(URI.create("http://127.0.0.1:" + listener.getLocalPort()), KEYS, timeout)) {
                return client.addCheckpoint(log.checkpoint(8), log.tree());
            }
        }
    }

    private URI address()
    {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private HttpResponse<String> post(String path, byte[] body)
            throws IOException, InterruptedException
    {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(address() + path)).POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
        }
    }

    private static void assertResponse(int status, String contentType, HttpResponse<String> response)
    {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(contentType);
        assertThat(response.body()).endsWith("\n");
    }
}
