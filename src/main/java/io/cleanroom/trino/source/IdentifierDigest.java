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

import io.airlift.slice.Slice;
import io.cleanroom.trino.contract.TokenDeclaration;
import io.cleanroom.trino.identity.IdentifierForms;
import io.cleanroom.trino.identity.Validity;
import io.trino.spi.block.Block;
import io.trino.spi.type.CharType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;

import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Identifiers of people for comparison with a suppression list: in their normal forms where the column is published as a token, else as they are. Not thread safe.
 */
final class IdentifierDigest
{
    private final Type type;
    private final Optional<IdentifierForms> forms;
    private final SipHash hash;

    IdentifierDigest(Type type, Optional<TokenDeclaration> identifiers, SipHash hash)
    {
        this.type = requireNonNull(type, "type is null");
        forms = identifiers.map(Tokenizers::format).map(IdentifierForms::new);
        this.hash = requireNonNull(hash, "hash is null");
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

    /** @return whether there is an identifier at the position; NULL is none, nor is what the profile does not accept */
    boolean of(Block block, int position)
    {
        if (block.isNull(position)) {
            return false;
        }
        if (!isText(type)) {
            byte[] text = type.getObjectValue(block, position).toString().getBytes(UTF_8);
            hash.hash(text, 0, text.length);
            return true;
        }
        Slice text = type.getSlice(block, position);
        if (forms.isEmpty()) {
            hash.hash(text.byteArray(), text.byteArrayOffset(), text.length());
            return true;
        }
        IdentifierForms form = forms.get();
        if (form.read(text.byteArray(), text.byteArrayOffset(), text.length()) != Validity.VALID) {
            return false;
        }
        hash.hash(form.bytes(), 0, form.length());
        return true;
    }

    long high()
    {
        return hash.first();
    }

    long low()
    {
        return hash.second();
    }
}
