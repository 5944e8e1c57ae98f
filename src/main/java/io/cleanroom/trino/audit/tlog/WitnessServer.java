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

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cleanroom.trino.audit.tlog.WitnessAnswer.Refused;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static java.util.Objects.requireNonNull;

/**
 * Offers a {@link Witness} as {@code POST /add-checkpoint}. It speaks plain HTTP: what it receives is signed and what it answers too, but
 * towards a public network it belongs behind something that limits connections.
 */
public final class WitnessServer
        implements AutoCloseable
{
    private static final System.Logger LOG = System.getLogger(WitnessServer.class.getName());
    private static final String PATH = "/add-checkpoint";

    private final Witness witness;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private WitnessServer(Witness witness, HttpServer server)
    {
        this.witness = requireNonNull(witness, "witness is null");
        this.server = requireNonNull(server, "server is null");
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /** @param address port 0 for any free one */
    public static WitnessServer start(Witness witness, InetSocketAddress address)
            throws IOException
    {
        WitnessServer server = new WitnessServer(witness, HttpServer.create(address, 0));
        server.server.start();
        return server;
    }

    public int port()
    {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange)
            throws IOException
    {
        try (exchange) {
            WitnessAnswer answer = answer(exchange);
            byte[] body = answer.body();
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private WitnessAnswer answer(HttpExchange exchange)
            throws IOException
    {
        if (!exchange.getRequestURI().getRawPath().equals(PATH)) {
            return new Refused(404, "nothing is here; accepted: POST " + PATH);
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return new Refused(405, "another method; accepted: POST " + PATH);
        }
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(AddCheckpointRequest.BYTES_MAX + 1);
        }
        if (body.length > AddCheckpointRequest.BYTES_MAX) {
            return new Refused(413, "the request is too long; accepted: at most %s bytes".formatted(AddCheckpointRequest.BYTES_MAX));
        }
        try {
            return witness.addCheckpoint(body);
        }
        catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A checkpoint could not be judged", e);
            return new Refused(500, "the witness has failed");
        }
    }

    /** Requests in progress are cut off. */
    @Override
    public void close()
    {
        server.stop(0);
        threads.shutdownNow();
    }
}
