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

import io.cleanroom.trino.contract.TokenDeclaration;
import io.cleanroom.trino.identity.IdentifierDigests;
import io.cleanroom.trino.identity.RowDigests;
import io.trino.spi.block.Block;
import io.trino.spi.type.CharType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;

import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Identifiers of people for comparison with a suppression list: by the digests of their normal forms, of which tokens are made, where the column is published as a token, else as
 * they are. Not thread safe.
 */
final class IdentifierDigest
{
    private final Type type;
    private final Optional<IdentifierDigests> digests;
    private final IdentifierBytes bytes;
    private final SipHash textHash;
    private final DigestHash digestHash;

    // of the rows that were read last
    private Optional<RowDigests> rows = Optional.empty();
    private boolean[] identified = new boolean[0];
    private long[] textHigh = new long[0];
    private long[] low = new long[0];

    /** @param suppressed the list to compare with */
    IdentifierDigest(Type type, Optional<TokenDeclaration> identifiers, SuppressedIdentifiers suppressed)
    {
        this.type = requireNonNull(type, "type is null");
        digests = identifiers.filter(_ -> isText(type)).map(Tokenizers::format).map(IdentifierDigests::of);
        bytes = IdentifierBytes.of(type);
        textHash = suppressed.newTextHash();
        digestHash = suppressed.digestHash();
    }

    static boolean isText(Type type)
    {
        return type instanceof VarcharType || type instanceof CharType;
    }

    /** Whether equal identifiers of the two types have equal digests. */
    static boolean comparable(Type left, Type right)
    {
        return left.isComparable() && (left.equals(right) || (isText(left) && isText(right)));
    }

    /**
     * The other methods then speak of these rows, until the next call.
     *
     * @return the digests of their normal forms, where they are compared by them
     */
    Optional<RowDigests> read(Block block, int[] positions, int count)
    {
        if (identified.length < count) {
            identified = new boolean[count];
            textHigh = new long[count];
            low = new long[count];
        }
        rows = digests.map(all -> all.digests(new BlockIdentifiers(bytes, block, positions, count)));
        if (rows.isPresent()) {
            readDigests(rows.get());
        }
        else {
            readTexts(block, positions, count);
        }
        return rows;
    }

    private void readDigests(RowDigests rows)
    {
        for (int row = 0; row < rows.count(); row++) {
            identified[row] = rows.isValid(row);
            if (identified[row]) {
                low[row] = digestHash.low(rows.second(row));
            }
        }
    }

    private void readTexts(Block block, int[] positions, int count)
    {
        for (int row = 0; row < count; row++) {
            int position = positions[row];
            identified[row] = !block.isNull(position);
            if (identified[row]) {
                hashText(block, position);
                textHigh[row] = textHash.first();
                low[row] = textHash.second();
            }
        }
    }

    private void hashText(Block block, int position)
    {
        if (isText(type)) {
            bytes.read(block.getUnderlyingValueBlock(), block.getUnderlyingValuePosition(position));
            textHash.hash(bytes.bytes(), bytes.offset(), bytes.length());
        }
        else {
            byte[] text = type.getObjectValue(block, position).toString().getBytes(UTF_8);
            textHash.hash(text, 0, text.length);
        }
    }

    /** Whether the row has an identifier; NULL is none, nor is what the profile does not accept. If not, there is no meaning in {@link #high} and {@link #low}. */
    boolean isIdentified(int row)
    {
        return identified[row];
    }

    long high(int row)
    {
        return rows.isPresent() ? digestHash.high(rows.get().isValid(row) ? rows.get().first(row) : 0) : textHigh[row];
    }

    /** Of each row. */
    long[] low()
    {
        return low;
    }
}
