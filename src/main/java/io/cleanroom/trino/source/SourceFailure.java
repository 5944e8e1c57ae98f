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

import io.airlift.log.Logger;
import io.cleanroom.trino.CleanRoomErrorCode;
import io.cleanroom.trino.contract.SourceProblem;
import io.cleanroom.trino.contract.TableName;
import io.trino.spi.TrinoException;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_SOURCE_FAILED;

/**
 * What becomes of a failure in a party's connector. Its text may hold a value, a path or an address, and the engine shows users
 * the whole chain of causes: so the host's log gets it, and the engine gets the published name alone.
 */
public final class SourceFailure
{
    private static final Logger log = Logger.get(SourceFailure.class);

    private SourceFailure() {}

    public static <T> T masked(TableName table, Supplier<T> call)
    {
        return masked(call, failure -> mask(table, failure));
    }

    /** @param mask what becomes of a failure */
    static <T> T masked(Supplier<T> call, Function<Throwable, ? extends RuntimeException> mask)
    {
        try {
            return call.get();
        }
        catch (RuntimeException | LinkageError e) {
            throw mask.apply(e);
        }
    }

    static <T, U> CompletableFuture<U> masked(TableName table, CompletableFuture<T> call, Function<T, U> result)
    {
        return masked(call, result, failure -> mask(table, failure));
    }

    /** An own future: the engine would put the exception class of a derived one before the text. */
    static <T, U> CompletableFuture<U> masked(CompletableFuture<T> call, Function<T, U> result, Function<Throwable, ? extends RuntimeException> mask)
    {
        CompletableFuture<U> masked = new CompletableFuture<>();
        CompletableFuture<T> _ = call.whenComplete((value, failure) -> {
            if (failure != null) {
                masked.completeExceptionally(mask.apply(failure));
                return;
            }
            try {
                masked.complete(result.apply(value));
            }
            catch (RuntimeException | LinkageError e) {
                masked.completeExceptionally(mask.apply(e));
            }
        });
        CompletableFuture<U> _ = masked.whenComplete((_, _) -> {
            if (masked.isCancelled()) {
                call.cancel(true);
            }
        });
        return masked;
    }

    public static TrinoException mask(TableName table, Throwable failure)
    {
        if (ours(failure)) {
            return (TrinoException) failure;
        }
        log.error(failure, "The source of %s failed", table);
        return new TrinoException(CLEAN_ROOM_SOURCE_FAILED, SourceProblem.failed(table));
    }

    /** As {@link #masked}, for what has to work before the table can be read at all. */
    public static <T> T reached(TableName table, Supplier<T> call)
    {
        return available(table, SourceProblem.UNREACHABLE, call);
    }

    /** @param problem why the table is unavailable if the call fails */
    static <T> T available(TableName table, SourceProblem problem, Supplier<T> call)
    {
        return masked(call, failure -> unavailable(table, problem, failure));
    }

    static TrinoException unavailable(TableName table, SourceProblem problem, Throwable failure)
    {
        if (ours(failure)) {
            return (TrinoException) failure;
        }
        log.error(failure, "Table %s is unavailable: %s", table, problem.text());
        return new SourceProblemException(table, problem);
    }

    private static boolean ours(Throwable failure)
    {
        return failure instanceof TrinoException e
                && Arrays.stream(CleanRoomErrorCode.values()).anyMatch(code -> code.toErrorCode().equals(e.getErrorCode()));
    }
}
