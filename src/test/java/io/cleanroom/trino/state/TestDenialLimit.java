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
package io.cleanroom.trino.state;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import static io.cleanroom.trino.state.DenialLimit.MINUTE_NANOS;
import static io.cleanroom.trino.state.DenialLimit.PER_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

final class TestDenialLimit
{
    private final AtomicLong nanos = new AtomicLong(-5);
    private final DenialLimit limit = new DenialLimit(nanos::get);

    @Test
    void testMoreThanTheLimitIsCounted()
    {
        for (int i = 0; i < PER_MINUTE; i++) {
            assertThat(limit.denied(denial("alan"))).hasValue(denial("alan"));
        }
        assertThat(limit.denied(denial("alan"))).isEmpty();
        assertThat(limit.denied(denial("alan"))).isEmpty();
        assertThat(limit.denied(denial("gus"))).as("another user's limit").hasValue(denial("gus"));
        assertThat(limit.due()).isEmpty();

        nanos.addAndGet(MINUTE_NANOS);
        assertThat(limit.denied(denial("alan"))).hasValue(denial("alan").withCoalesced(2));
        assertThat(limit.denied(denial("alan"))).hasValue(denial("alan"));
        assertThat(limit.all()).isEmpty();
    }

    @Test
    void testCountIsWrittenWithoutAnotherDenial()
    {
        for (int i = 0; i < PER_MINUTE + 5; i++) {
            limit.denied(denial("alan"));
        }
        nanos.addAndGet(MINUTE_NANOS - 1);
        assertThat(limit.due()).isEmpty();
        nanos.addAndGet(1);
        assertThat(limit.due()).containsExactly(denial("alan").withCoalesced(4));
        assertThat(limit.due()).isEmpty();
    }

    /** Whatever happens, including entries that cannot be written: in the end each denial is in the log. */
    @Test
    void testNothingIsLost()
    {
        Random random = new Random(3);
        long denied = 0;
        long logged = 0;
        for (int i = 0; i < 20_000; i++) {
            nanos.addAndGet(random.nextInt((int) (MINUTE_NANOS / 50)));
            denied++;
            Optional<Denial> written = limit.denied(denial("user" + random.nextInt(3)));
            if (written.isPresent() && random.nextInt(10) == 0) {
                limit.notWritten(written.get());
            }
            else {
                logged += written.map(denial -> denial.coalesced() + 1).orElse(0L);
            }
            if (random.nextInt(500) == 0) {
                logged += limit.due().stream().mapToLong(denial -> denial.coalesced() + 1).sum();
            }
        }
        logged += limit.all().stream().mapToLong(denial -> denial.coalesced() + 1).sum();
        assertThat(logged).isEqualTo(denied);
    }

    private static Denial denial(String user)
    {
        return new Denial(Optional.of("acme"), user, Map.of("query_id", "q"), 0);
    }
}
