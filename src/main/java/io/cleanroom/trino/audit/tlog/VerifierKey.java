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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** The public key of a log or witness with its name, written as C2SP signed-note's vkey {@code <name>+<id>+<type and key>}; immutable. */
public final class VerifierKey
{
    // 255 bytes of name, 8 digits, 1,752 characters for a key of ML-DSA-44
    private static final int BYTES_MAX = 4096;
    private static final String FORM = "<name>+<key id, 8 lower-case hex digits>+<type byte and public key in canonical Base64>";

    private final String name;
    private final SignatureType type;
    private final byte[] publicKey;
    private final int id;

    private VerifierKey(String name, SignatureType type, byte[] publicKey)
    {
        this.name = requireNonNull(name, "name is null");
        this.type = requireNonNull(type, "type is null");
        this.publicKey = publicKey.clone();
        id = id(name, type, publicKey);
    }

    /**
     * @throws TlogException if the name is none, or the bytes are not a public key of the type. A key of Ed25519 has to be one that a
     *         private key can have, see RFC 8032
     */
    public static VerifierKey of(String name, SignatureType type, byte[] publicKey)
    {
        if (!KeyName.valid(name)) {
            throw new TlogException("the name of a key is not valid; accepted: " + KeyName.ACCEPTED);
        }
        if (publicKey.length != type.publicKeyBytes()) {
            throw new TlogException("the key of `%s` has %s bytes; accepted: %s for type 0x%02x".formatted(name, publicKey.length, type.publicKeyBytes(), type.code()));
        }
        if (type != SignatureType.COSIGNATURE_ML_DSA_44 && !Ed25519.validatePublicKeyFull(publicKey)) {
            throw new TlogException("the key of `%s` is no public key of Ed25519; accepted: a point of the order of the base point".formatted(name));
        }
        return new VerifierKey(name, type, publicKey);
    }

    /** Reads a vkey that stands alone, without a line feed behind it. */
    public static VerifierKey parse(byte[] vkey)
    {
        byte[] line = Arrays.copyOf(vkey, vkey.length + 1);
        line[vkey.length] = '\n';
        LineReader reader = new LineReader("the verifier key", line, BYTES_MAX);
        VerifierKey key = parse(reader.next(FORM));
        reader.end();
        return key;
    }

    /** Reads what {@link #toString} prints, and nothing else. */
    public static VerifierKey parse(String vkey)
    {
        KeyParts parts = KeyParts.parse("the verifier key", vkey, FORM);
        String id = HexFormat.of().toHexDigits(id(parts.name(), parts.type(), parts.key()));
        if (!id.equals(parts.id())) {
            throw new TlogException("the verifier key of `%s` has id %s; accepted: %s, the id of its name and key".formatted(parts.name(), parts.id(), id));
        }
        return of(parts.name(), parts.type(), parts.key());
    }

    private static int id(String name, SignatureType type, byte[] publicKey)
    {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(UTF_8));
            digest.update((byte) '\n');
            digest.update(type.code());
            return ByteBuffer.wrap(digest.digest(publicKey)).getInt();
        }
        catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    public String name()
    {
        return name;
    }

    public SignatureType type()
    {
        return type;
    }

    public byte[] publicKey()
    {
        return publicKey.clone();
    }

    /** A hint which key made a signature; anybody can make a key with an id of choice. */
    public int id()
    {
        return id;
    }

    String idText()
    {
        return HexFormat.of().toHexDigits(id);
    }

    /** Whether the line says it is this key's; only {@link #verify} says whether it is. */
    public boolean claims(NoteSignature line)
    {
        return line.keyId() == id && line.name().equals(name);
    }

    /** What the line states, if this key made it for the text; a cosignature is for the text of a checkpoint and for a time other than 0. */
    public Optional<VerifiedSignature> verify(String text, NoteSignature line)
    {
        byte[] signature = line.signature();
        if (!claims(line)) {
            return Optional.empty();
        }
        if (type.timed()) {
            return Cosignature.verify(this, text, signature).map(timestamp -> new VerifiedSignature(this, OptionalLong.of(timestamp), line));
        }
        return signature.length == type.signatureBytes() && Ed25519.verify(publicKey, text.getBytes(UTF_8), signature)
                ? Optional.of(new VerifiedSignature(this, OptionalLong.empty(), line))
                : Optional.empty();
    }

    @Override
    public boolean equals(Object other)
    {
        return other instanceof VerifierKey key && name.equals(key.name) && type == key.type && Arrays.equals(publicKey, key.publicKey);
    }

    @Override
    public int hashCode()
    {
        return Objects.hash(name, type, Arrays.hashCode(publicKey));
    }

    @Override
    public String toString()
    {
        return "%s+%s+%s".formatted(name, idText(), KeyParts.encode(type, publicKey));
    }
}
