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

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** RFC 6962 section 2.1 written down as it is defined, recursion by recursion: slow, and with no line in common with what it tests. */
final class DefinitionTree
{
    private final List<byte[]> entries;

    DefinitionTree(List<byte[]> entries)
    {
        this.entries = List.copyOf(entries);
    }

    static DefinitionTree ofSize(int size)
    {
        return new DefinitionTree(entries(size));
    }

    static List<byte[]> entries(int size)
    {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(("e" + i).getBytes(US_ASCII));
        }
        return entries;
    }

    static Hash leaf(byte[] entry)
    {
        return sha256(new byte[] {0}, entry);
    }

    Hash root()
    {
        int size = entries.size();
        if (size == 0) {
            return sha256();
        }
        if (size == 1) {
            return leaf(entries.getFirst());
        }
        return sha256(new byte[] {1}, first().root().bytes(), rest().root().bytes());
    }

    List<Hash> path(int index)
    {
        if (entries.size() == 1) {
            return List.of();
        }
        int split = split();
        return index < split ? with(first().path(index), rest()) : with(rest().path(index - split), first());
    }

    List<Hash> consistency(int oldSize)
    {
        return consistency(oldSize, true);
    }

    private List<Hash> consistency(int oldSize, boolean whole)
    {
        if (oldSize == entries.size()) {
            return whole ? List.of() : List.of(root());
        }
        int split = split();
        return oldSize <= split ? with(first().consistency(oldSize, whole), rest()) : with(rest().consistency(oldSize - split, false), first());
    }

    private static List<Hash> with(List<Hash> path, DefinitionTree sibling)
    {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(sibling.root());
        return longer;
    }

    private DefinitionTree first()
    {
        return new DefinitionTree(entries.subList(0, split()));
    }

    private DefinitionTree rest()
    {
        return new DefinitionTree(entries.subList(split(), entries.size()));
    }

    private int split()
    {
        int split = 1;
        while (2 * split < entries.size()) {
            split *= 2;
        }
        return split;
    }

    private static Hash sha256(byte[]... parts)
    {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return Hash.of(digest.digest());
        }
        catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
