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
package io.cleanroom.trino.audit.merkle;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The three hashes of RFC 6962 section 2.1. Leaves and nodes begin with different bytes, so that no node can be passed off as an entry.
 *
 * <p>Keeps one digest and is for one thread at a time.
 */
public final class TreeHasher
{
    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final Hash EMPTY_TREE = Hash.of(sha256().digest());

    private final MessageDigest digest = sha256();

    /** The root of a tree without entries. */
    public static Hash emptyTree()
    {
        return EMPTY_TREE;
    }

    public Hash leaf(byte[] entry)
    {
        digest.update(LEAF);
        return Hash.of(digest.digest(entry));
    }

    public Hash node(Hash left, Hash right)
    {
        digest.update(NODE);
        left.update(digest);
        right.update(digest);
        return Hash.of(digest.digest());
    }

    /** Writes the leaf hash of an entry without allocating. */
    void leaf(byte[] entry, byte[] target, int offset)
    {
        digest.update(LEAF);
        digest.update(entry);
        digestInto(target, offset);
    }

    /** Replaces the two hashes that stand at the offset by the hash of their node. */
    void nodeInPlace(byte[] hashes, int offset)
    {
        digest.update(NODE);
        digest.update(hashes, offset, 2 * Hash.BYTES);
        digestInto(hashes, offset);
    }

    private void digestInto(byte[] target, int offset)
    {
        try {
            digest.digest(target, offset, Hash.BYTES);
        }
        catch (DigestException e) {
            throw new AssertionError("a hash always fits", e);
        }
    }

    static MessageDigest sha256()
    {
        try {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
