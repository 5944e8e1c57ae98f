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

import java.util.BitSet;

import static io.cleanroom.trino.identity.IdentifierDigests.DIGEST_SIZE;
import static java.util.Objects.requireNonNull;

/** Digests of the normal forms of identifiers of the rows of one page that a suppression list leaves, in the order of the rows: made to look them up, and what their tokens are made of. */
final class PassedDigests
{
    private final byte[] digests;
    private final BitSet valid;
    private final int count;

    /**
     * @param digests one after the other
     * @param valid the rows that have one
     */
    PassedDigests(byte[] digests, BitSet valid, int count)
    {
        this.digests = requireNonNull(digests, "digests is null");
        this.valid = requireNonNull(valid, "valid is null");
        this.count = count;
    }

    /** Where the digest of a row is. */
    static int at(int row)
    {
        return row * DIGEST_SIZE;
    }

    byte[] digests()
    {
        return digests;
    }

    boolean isValid(int row)
    {
        return valid.get(row);
    }

    int count()
    {
        return count;
    }
}
