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

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * The private key of a log or witness. The file of one is the line {@code PRIVATE+KEY+<name>+<key id>+<type byte and seed in Base64>} and a
 * line feed: the seed has 32 bytes for each type, and the id is that of the public key, so that a damaged seed is noticed.
 */
public final class SigningKey
{
    private static final int BYTES_MAX = 1024;
    private static final String PREFIX = "PRIVATE+KEY+";
    private static final String FORM = PREFIX + "<name>+<key id, 8 lower-case hex digits>+<type byte and 32 bytes of seed in canonical Base64>";

    private final byte[] seed;
    private final PrivateKey privateKey;
    private final VerifierKey verifierKey;

    private SigningKey(byte[] seed, PrivateKey privateKey, VerifierKey verifierKey)
    {
        this.seed = seed.clone();
        this.privateKey = requireNonNull(privateKey, "privateKey is null");
        this.verifierKey = requireNonNull(verifierKey, "verifierKey is null");
    }

    /** @throws TlogException if the name is not one of 1 to 255 bytes without spaces and {@code +} */
    public static SigningKey generate(String name, SignatureType type)
    {
        byte[] seed = new byte[SeededKeys.SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return ofSeed(name, type, seed);
    }

    static SigningKey ofSeed(String name, SignatureType type, byte[] seed)
    {
        boolean mlDsa = type == SignatureType.COSIGNATURE_ML_DSA_44;
        KeyPair pair = mlDsa ? MlDsa44.keyPair(seed) : Ed25519.keyPair(seed);
        byte[] publicKey = mlDsa ? MlDsa44.publicKey(pair) : Ed25519.publicKey(pair);
        return new SigningKey(seed, pair.getPrivate(), VerifierKey.of(name, type, publicKey));
    }

    /** Reads the file of a private key; no message repeats any of it but the name and the id. */
    public static SigningKey parse(byte[] file)
    {
        LineReader reader = new LineReader("the private key", file, BYTES_MAX);
        String line = reader.next(FORM);
        if (!line.startsWith(PREFIX)) {
            throw reader.problem("something else", FORM);
        }
        KeyParts parts = KeyParts.parse("the private key", line.substring(PREFIX.length()), FORM);
        if (parts.key().length != SeededKeys.SEED_BYTES) {
            throw reader.problem("%s bytes of seed".formatted(parts.key().length), FORM);
        }
        reader.end();
        SigningKey key = ofSeed(parts.name(), parts.type(), parts.key());
        if (!key.verifierKey.idText().equals(parts.id())) {
            throw new TlogException("the private key of `%s` has id %s; accepted: the id of its name and public key".formatted(parts.name(), parts.id()));
        }
        return key;
    }

    /** The content of the file of this key. Whoever reads it can sign in this name. */
    public byte[] secretFile()
    {
        return "%s%s+%s+%s\n".formatted(PREFIX, verifierKey.name(), verifierKey.idText(), KeyParts.encode(verifierKey.type(), seed)).getBytes(UTF_8);
    }

    public VerifierKey verifierKey()
    {
        return verifierKey;
    }

    /** A log signs a text. It must never sign two checkpoints that no consistency proof can join. */
    public NoteSignature sign(String text)
    {
        if (verifierKey.type() != SignatureType.ED25519) {
            throw new IllegalStateException("a key of type 0x%02x signs no text by itself; accepted: 0x01".formatted(verifierKey.type().code()));
        }
        return line(Ed25519.sign(privateKey, text.getBytes(UTF_8)));
    }

    /**
     * States that at this time the signer had seen no larger tree of this log, and none that is not consistent with it.
     *
     * @param timestampSeconds POSIX seconds, 1 or more
     */
    public NoteSignature cosign(Checkpoint checkpoint, long timestampSeconds)
    {
        byte[] message = Cosignature.message(verifierKey, checkpoint, timestampSeconds);
        byte[] signature = verifierKey.type() == SignatureType.COSIGNATURE_ML_DSA_44 ? MlDsa44.sign(privateKey, message) : Ed25519.sign(privateKey, message);
        return line(Cosignature.encode(timestampSeconds, signature));
    }

    private NoteSignature line(byte[] signature)
    {
        return new NoteSignature(verifierKey.name(), verifierKey.id(), signature);
    }

    PrivateKey privateKey()
    {
        return privateKey;
    }

    /** Public parts only. */
    @Override
    public String toString()
    {
        return "SigningKey[%s]".formatted(verifierKey.idText());
    }
}
