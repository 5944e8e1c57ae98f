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

import io.cleanroom.trino.contract.TableName;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.MemoryContext;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_SOURCE_FAILED;
import static io.cleanroom.trino.source.SourceScan.MEMORY_STEP;
import static io.trino.spi.StandardErrorCode.EXCEEDED_LOCAL_MEMORY_LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

final class TestSourceScan
{
    private static final TableName TABLE = new TableName("acme", "customers");

    private final TrinoException refusal = new TrinoException(EXCEEDED_LOCAL_MEMORY_LIMIT, "no more than 1kB");

    private final SourceScan refused = new SourceScan(TABLE, _ -> {
        throw refusal;
    }, false);

    @Test
    void testRefusalIsTheEngines()
    {
        assertThat(catchThrowable(() -> refused.masked(() -> {
            refused.setBytes(2048);
            return null;
        }))).isSameAs(refusal);
    }

    @Test
    void testRefusalThatTheSourceWraps()
    {
        assertThat(catchThrowable(() -> refused.masked(() -> {
            try {
                refused.setBytes(2048);
                return null;
            }
            catch (TrinoException e) {
                throw new IllegalStateException("page 7 of person7@example.com", new IOException(e));
            }
        }))).isSameAs(refusal);
    }

    /** The code of an error is the source's to choose, and its text may hold values. */
    @Test
    void testWhatTheSourceSaysOfItsOwnMemory()
    {
        SourceScan scan = new SourceScan(TABLE, MemoryContext.NO_LIMIT, false);
        assertMasked(scan, new TrinoException(EXCEEDED_LOCAL_MEMORY_LIMIT, "no more than 1kB for person7@example.com"));
        assertMasked(scan, new IllegalStateException("person7@example.com"));
    }

    @Test
    void testFailureAfterARefusal()
    {
        assertThat(catchThrowable(() -> refused.setBytes(2048))).isSameAs(refusal);
        assertMasked(refused, new IllegalStateException("person7@example.com"));
    }

    @Test
    void testFailureThatHasItselfAsItsCause()
    {
        assertThat(catchThrowable(() -> refused.setBytes(2048))).isSameAs(refusal);
        IllegalStateException failure = new IllegalStateException("person7@example.com");
        failure.initCause(new IOException(failure));
        assertMasked(refused, failure);
    }

    @Test
    void testFailureOfWhatTheSourceWaitsFor()
    {
        CompletableFuture<Void> waiting = refused.masked(CompletableFuture.runAsync(() -> refused.setBytes(2048)));
        assertThat(catchThrowable(waiting::join)).hasCause(refusal);
        CompletableFuture<Void> failed = refused.masked(CompletableFuture.failedFuture(new IllegalStateException("person7@example.com")));
        assertThat(catchThrowable(failed::join).getCause()).hasMessage("the source of acme.customers failed").hasNoCause();
    }

    @Test
    void testMemoryWhereNoRowsAreTakenOut()
    {
        assertThat(told(false)).containsExactly(0L, 1L, 2048L, MEMORY_STEP, MEMORY_STEP + 1);
    }

    @Test
    void testMemoryWhereRowsAreTakenOut()
    {
        assertThat(told(true)).containsExactly(0L, MEMORY_STEP, MEMORY_STEP, MEMORY_STEP, 2 * MEMORY_STEP);
    }

    private static List<Long> told(boolean filtered)
    {
        List<Long> told = new ArrayList<>();
        SourceScan scan = new SourceScan(TABLE, told::add, filtered);
        List.of(0L, 1L, 2048L, MEMORY_STEP, MEMORY_STEP + 1).forEach(scan::setBytes);
        return told;
    }

    private static void assertMasked(SourceScan scan, RuntimeException failure)
    {
        Throwable masked = catchThrowable(() -> scan.masked(() -> {
            throw failure;
        }));
        assertThat(masked).hasMessage("the source of acme.customers failed").hasNoCause().isInstanceOfSatisfying(TrinoException.class, e ->
                assertThat(e.getErrorCode()).isEqualTo(CLEAN_ROOM_SOURCE_FAILED.toErrorCode()));
    }
}
