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

import io.cleanroom.trino.audit.merkle.ConsistencyProof;
import io.cleanroom.trino.audit.merkle.SubtreeHashes;
import io.cleanroom.trino.audit.tlog.WitnessAnswer.Cosigned;
import io.cleanroom.trino.audit.tlog.WitnessAnswer.Refused;
import io.cleanroom.trino.audit.tlog.WitnessAnswer.SizeDiffers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

/** Asks one witness to cosign the checkpoints of one log. Remembers what size the witness has seen, and learns it from the witness if that is wrong. */
public final class WitnessClient
        implements AutoCloseable
{
    private static final int TRIES_MAX = 3;

    private final URI address;
    private final Set<VerifierKey> keys;
    private final Duration timeout;
    private final HttpClient http;
    private long witnessedSize;

    /**
     * @param submissionPrefix the address below which {@code add-checkpoint} is
     * @param keys of the witness: only what one of them has signed is a cosignature
     * @param timeout of one request, from connecting to the last byte of the answer
     */
    public WitnessClient(URI submissionPrefix, Set<VerifierKey> keys, Duration timeout)
    {
        address = URI.create(submissionPrefix + (submissionPrefix.toString().endsWith("/") ? "" : "/") + "add-checkpoint");
        this.keys = Set.copyOf(keys);
        this.timeout = requireNonNull(timeout, "timeout is null");
        http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Asks for cosignatures. The answers mean:
     * <ul>
     * <li>{@link Cosigned}: valid lines of the witness's keys, all for this checkpoint.
     * <li>{@link SizeDiffers} with a larger size than the checkpoint's: the witness has seen entries that this log does not have. It was
     * restored from an old copy, or somebody else signs with its key; it must stop.
     * <li>{@link SizeDiffers} with the size that was asked from, or {@link Refused} with 409 or 422: the witness has seen another tree.
     * <li>{@link Refused} otherwise: nothing is known about the tree.
     * </ul>
     *
     * @param proofs that the checkpoint's tree begins with the one of the given size
     * @throws IOException if the witness cannot be reached, does not answer in time, or has another size each time
     * @throws TlogException if it answers something that is no answer, or with a signature that is not valid
     */
    public synchronized WitnessAnswer addCheckpoint(SignedCheckpoint checkpoint, LongFunction<ConsistencyProof> proofs)
            throws IOException, InterruptedException
    {
        long size = checkpoint.checkpoint().size();
        for (int tries = 1; ; tries++) {
            long oldSize = witnessedSize;
            if (oldSize > size) {
                return new SizeDiffers(oldSize);
            }
            WitnessAnswer answer = send(new AddCheckpointRequest(oldSize, proofs.apply(oldSize).path(), checkpoint));
            switch (answer) {
                case Cosigned cosigned -> {
                    List<NoteSignature> lines = verified(checkpoint, cosigned);
                    witnessedSize = size;
                    return new Cosigned(lines);
                }
                case SizeDiffers differs -> {
                    if (differs.size() == oldSize) {
                        return differs;
                    }
                    if (tries == TRIES_MAX) {
                        throw new IOException("the witness at %s has another size each time that it is asked".formatted(address));
                    }
                    witnessedSize = differs.size();
                }
                case Refused refused -> {
                    return refused;
                }
            }
        }
    }

    /** With proofs from the tree that the checkpoint is of. */
    public WitnessAnswer addCheckpoint(SignedCheckpoint checkpoint, SubtreeHashes tree)
            throws IOException, InterruptedException
    {
        return addCheckpoint(checkpoint, oldSize -> ConsistencyProof.create(tree, oldSize, checkpoint.checkpoint().size()));
    }

    /** Lines of keys that are not known here are left out: a witness may have some that this log was not told of. */
    private List<NoteSignature> verified(SignedCheckpoint checkpoint, Cosigned cosigned)
    {
        if (cosigned.lines().isEmpty()) {
            throw new TlogException("the witness has answered without a cosignature");
        }
        return new SignedNote(checkpoint.note().text(), cosigned.lines())
                .verify(keys)
                .verified().stream()
                .map(VerifiedSignature::line)
                .toList();
    }

    private WitnessAnswer send(AddCheckpointRequest request)
            throws IOException, InterruptedException
    {
        HttpRequest post = HttpRequest.newBuilder(address)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(request.bytes()))
                .build();
        // The timeout of the request itself would end with the headers of the answer
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(post, BodyHandlers.limiting(BodyHandlers.ofByteArray(), WitnessAnswer.BYTES_MAX));
        try {
            HttpResponse<byte[]> response = exchange.get(timeout.toNanos(), NANOSECONDS);
            return WitnessAnswer.parse(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""), response.body());
        }
        catch (TimeoutException e) {
            throw new IOException("the witness at %s has not answered within %s".formatted(address, timeout), e);
        }
        catch (ExecutionException e) {
            throw new IOException("the witness at %s cannot be asked".formatted(address), e.getCause());
        }
        finally {
            exchange.cancel(true);
        }
    }

    @Override
    public void close()
    {
        http.shutdownNow();
    }
}
