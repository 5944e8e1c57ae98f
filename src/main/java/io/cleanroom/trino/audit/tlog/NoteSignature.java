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
import java.util.Objects;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** One signature line of a note, {@code — <name> <key id and signature in Base64>}, whoever made it; immutable. */
public final class NoteSignature
{
    static final String FORM = "an em dash, a space, the key's name, a space, and key id and signature in canonical Base64";

    private static final String DASH = "\u2014 ";

    private final String name;
    private final int keyId;
    private final byte[] signature;

    NoteSignature(String name, int keyId, byte[] signature)
    {
        this.name = requireNonNull(name, "name is null");
        this.keyId = keyId;
        this.signature = signature.clone();
        if (!KeyName.valid(name)) {
            throw new IllegalArgumentException("the name of a signature is not valid; accepted: " + KeyName.ACCEPTED);
        }
        if (signature.length == 0) {
            throw new IllegalArgumentException("a signature has at least 1 byte");
        }
    }

    /** Reads a line without its line feed. */
    static Optional<NoteSignature> parse(String line)
    {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space < DASH.length() || !KeyName.valid(line.substring(DASH.length(), space))) {
            return Optional.empty();
        }
        return detached(line.substring(DASH.length(), space), line.substring(space + 1));
    }

    /**
     * Reads what {@link #base64} gives: a signature that travels without its line.
     *
     * @return empty if the name is none of a key, or the text is not the canonical Base64 of a key id and at least one byte
     */
    public static Optional<NoteSignature> detached(String name, String base64)
    {
        if (!KeyName.valid(name)) {
            return Optional.empty();
        }
        return CanonicalBase64.decode(base64)
                .filter(bytes -> bytes.length > Integer.BYTES)
                .map(bytes -> new NoteSignature(name, ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length)));
    }

    public String name()
    {
        return name;
    }

    public int keyId()
    {
        return keyId;
    }

    /** What follows the key id, for a cosignature the time and the signature. */
    public byte[] signature()
    {
        return signature.clone();
    }

    /** Key id and signature, as they end the line. */
    public String base64()
    {
        return CanonicalBase64.encode(ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(keyId).put(signature).array());
    }

    /** The line without its line feed. */
    @Override
    public String toString()
    {
        return DASH + name + " " + base64();
    }

    @Override
    public boolean equals(Object other)
    {
        return other instanceof NoteSignature line && name.equals(line.name) && keyId == line.keyId && Arrays.equals(signature, line.signature);
    }

    @Override
    public int hashCode()
    {
        return Objects.hash(name, keyId, Arrays.hashCode(signature));
    }
}
