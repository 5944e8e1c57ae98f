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
package io.cleanroom.trino.source;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

final class TestSourceWait
{
    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> told = new ArrayList<>();
    private final SourceWait wait = new SourceWait(nanos::get, told::add);

    @Test
    void testOnlyWhatTheSourceTakes()
    {
        for (int batch = 0; batch < 3; batch++) {
            wait.ask();
            nanos.addAndGet(10);
            wait.answered();
            // what the engine takes until it asks again
            nanos.addAndGet(1_000);
        }
        assertThat(told).isEmpty();
        wait.end();
        wait.end();
        assertThat(told).containsExactly(Duration.ofNanos(30));
    }

    /** A query that somebody gives up because of a source that does not answer. */
    @Test
    void testAnswerThatDoesNotCome()
    {
        wait.ask();
        nanos.addAndGet(50);
        wait.end();
        wait.answered();
        assertThat(told).containsExactly(Duration.ofNanos(50));
    }
}
