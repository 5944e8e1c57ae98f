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
package io.cleanroom.trino.testing.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

/** One Trino server process; its directory holds {@code etc}, {@code data} and {@code server.log}. */
public final class TrinoNode
{
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final Path directory;
    private final int port;
    private final List<String> command;
    private final Map<String, String> environment;
    private Process process;

    TrinoNode(Path serverDirectory, Path directory, String name, int port, String version, Map<String, String> environment)
    {
        this.directory = requireNonNull(directory, "directory is null");
        this.port = port;
        this.environment = new TreeMap<>(environment);
        this.environment.put("TRINO_HTTP_PORT", Integer.toString(port));
        this.command = command(serverDirectory, directory, name, version);
    }

    private static List<String> command(Path serverDirectory, Path directory, String name, String version)
    {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions(directory.resolve("etc/jvm.config")));
        command.addAll(List.of(
                "-Dnode.environment=tour",
                "-Dnode.id=" + name,
                "-Dnode.data-dir=" + directory.resolve("data"),
                "-Dnode.internal-address=127.0.0.1",
                "-Dconfig=etc/config.properties",
                "-Dlog.levels-file=etc/log.properties",
                "-classpath",
                serverDirectory.resolve("lib") + "/*",
                TrinoServerMain.class.getName(),
                version));
        return List.copyOf(command);
    }

    private static List<String> jvmOptions(Path file)
    {
        try (var lines = Files.lines(file)) {
            return lines.map(String::strip).filter(line -> line.startsWith("-")).toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start()
    {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits at most the given time for the process to end. */
    public boolean hasEndedWithin(Duration time)
    {
        try {
            return process.waitFor(time.toMillis(), MILLISECONDS);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a Trino node", e);
        }
    }

    public int exitCode()
    {
        return process.exitValue();
    }

    /** Asks the process to end (SIGTERM), and ends it if it does not. */
    public void stop()
    {
        process.destroy();
        if (!hasEndedWithin(STOP_TIMEOUT)) {
            kill();
        }
    }

    /** Ends the process at once, as a crash does (SIGKILL). */
    public void kill()
    {
        process.destroyForcibly();
        hasEndedWithin(STOP_TIMEOUT);
    }

    /** Whether the server says of itself that it is up. */
    public boolean isServing()
    {
        try (InputStream info = URI.create("http://127.0.0.1:%s/v1/info".formatted(port)).toURL().openStream()) {
            return new String(info.readAllBytes(), UTF_8).contains("\"starting\":false");
        }
        catch (IOException _) {
            return false;
        }
    }

    boolean isRunning()
    {
        return process != null && process.isAlive();
    }

    /** Of all its processors since it was started. */
    public Duration processorTime()
    {
        return process.info().totalCpuDuration().orElseThrow();
    }

    public int port()
    {
        return port;
    }

    public Path directory()
    {
        return directory;
    }

    public Path log()
    {
        return directory.resolve("server.log");
    }

    public String logText()
    {
        try {
            return Files.readString(log());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort()
    {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
