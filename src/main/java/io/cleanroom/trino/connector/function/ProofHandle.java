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
package io.cleanroom.trino.connector.function;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.airlift.slice.Slices;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.function.table.Descriptor;
import io.trino.spi.type.Type;

import java.util.List;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/** @param proof a C2SP tlog-proof of the entry */
public record ProofHandle(@JsonProperty("entryIndex") long entryIndex, @JsonProperty("proof") String proof)
        implements FunctionHandle
{
    private static final List<Type> TYPES = List.of(BIGINT, VARCHAR);

    public ProofHandle
    {
        requireNonNull(proof, "proof is null");
    }

    static Descriptor descriptor()
    {
        return Descriptor.descriptor(List.of("entry_index", "proof"), TYPES);
    }

    @Override
    public Page page()
    {
        PageBuilder page = new PageBuilder(TYPES);
        page.declarePosition();
        BIGINT.writeLong(page.getBlockBuilder(0), entryIndex);
        VARCHAR.writeSlice(page.getBlockBuilder(1), Slices.utf8Slice(proof));
        return page.build();
    }

    @Override
    public String toString()
    {
        return "proof";
    }
}
