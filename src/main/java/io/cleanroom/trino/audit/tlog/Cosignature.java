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

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * What a signature line of C2SP tlog-cosignature carries: the time and the signature over it and the checkpoint. It says that this was the
 * largest consistent tree of the origin that the signer had seen by then, and nothing about what the entries claim.
 */
final class Cosignature
{
    private Cosignature() {}

    /**
     * What is signed. The Ed25519 message does not hold the signer's name: two signers with one key pair could not be told apart, which is
     * why key pairs are never shared.
     *
     * @param timestampSeconds 1 or more: 0 would say that a larger tree may have been seen
     */
    static byte[] message(VerifierKey key, Checkpoint checkpoint, long timestampSeconds)
    {
        if (timestampSeconds <= 0) {
            throw new IllegalArgumentException("a cosignature has the time %s; accepted: 1 to %s seconds".formatted(timestampSeconds, Long.MAX_VALUE));
        }
        return switch (key.type()) {
            case COSIGNATURE_ED25519 -> "cosignature/v1\ntime %s\n%s".formatted(timestampSeconds, checkpoint.text()).getBytes(UTF_8);
            case COSIGNATURE_ML_DSA_44 -> MlDsa44.message(key.name(), timestampSeconds, checkpoint);
            case ED25519 -> throw new IllegalArgumentException("a key of type 0x01 makes no cosignatures");
        };
    }

    static byte[] encode(long timestampSeconds, byte[] signature)
    {
        requireNonNull(signature, "signature is null");
        return ByteBuffer.allocate(Long.BYTES + signature.length).putLong(timestampSeconds).put(signature).array();
    }

    /** The time, if the bytes are a time and the key's signature over it and the text of a checkpoint. */
    static Optional<Long> verify(VerifierKey key, String text, byte[] cosignature)
    {
        if (cosignature.length != Long.BYTES + key.type().signatureBytes()) {
            return Optional.empty();
        }
        long timestamp = ByteBuffer.wrap(cosignature).getLong();
        if (timestamp <= 0) {
            return Optional.empty();
        }
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(text.getBytes(UTF_8));
        }
        catch (TlogException _) {
            return Optional.empty();
        }
        byte[] message = message(key, checkpoint, timestamp);
        byte[] signature = Arrays.copyOfRange(cosignature, Long.BYTES, cosignature.length);
        boolean valid = key.type() == SignatureType.COSIGNATURE_ML_DSA_44
                ? MlDsa44.verify(key.publicKey(), message, signature)
                : Ed25519.verify(key.publicKey(), message, signature);
        return valid ? Optional.of(timestamp) : Optional.empty();
    }
}
