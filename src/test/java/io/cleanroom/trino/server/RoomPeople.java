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
package io.cleanroom.trino.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** People at work at once, each on a connection of its own, for as long as there is a server and while it comes up. */
final class RoomPeople
{
    private static final long KNOCK_MILLIS = 20;

    private final RoomClient client;
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("room-", 0).factory());
    private final Queue<Exception> surprises = new ConcurrentLinkedQueue<>();

    RoomPeople(RoomClient client, List<RoomTask> tasks)
    {
        this.client = requireNonNull(client, "client is null");
        tasks.forEach(task -> executor.execute(() -> work(task)));
    }

    private void work(RoomTask task)
    {
        try {
            do {
                try (Connection connection = client.connect(task.user()); Statement statement = connection.createStatement()) {
                    while (end.getCount() > 0) {
                        task.step().run(statement);
                    }
                }
                catch (SQLException e) {
                    if (isAnswer(e)) {
                        surprises.add(e);
                    }
                }
            }
            while (!end.await(KNOCK_MILLIS, MILLISECONDS));
        }
        catch (InterruptedException _) {
            // the end
        }
        catch (RuntimeException | Error e) {
            surprises.add(new IllegalStateException(task.user(), e));
        }
    }

    /** Whether the server has said it: it is not that the server is away, or not up yet. */
    private static boolean isAnswer(SQLException e)
    {
        return e.getMessage().startsWith("Query failed") && !e.getMessage().contains("Trino server is still initializing");
    }

    /** The server is gone; nobody was told anything that was not meant to happen. */
    void stop()
            throws InterruptedException
    {
        end.countDown();
        executor.shutdownNow();
        assertThat(executor.awaitTermination(1, MINUTES)).isTrue();
        assertThat(surprises).isEmpty();
    }
}
