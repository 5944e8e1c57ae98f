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

import io.trino.spi.block.Block;
import io.trino.spi.block.DictionaryBlock;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.connector.SourcePage;
import io.trino.spi.predicate.Domain;
import io.trino.spi.type.Type;

import java.util.function.IntPredicate;

import static io.trino.spi.type.TypeUtils.isFloatingPointNaN;
import static io.trino.spi.type.TypeUtils.readNativeValue;
import static java.util.Objects.requireNonNull;

/** Rows whose value in one column lies in a domain. */
record DomainFilter(int channel, Domain domain)
        implements RowFilter
{
    DomainFilter
    {
        requireNonNull(domain, "domain is null");
    }

    @Override
    public int select(SourcePage page, int[] positions, int count)
    {
        IntPredicate passes = predicate(page.getBlock(channel));
        int selected = 0;
        for (int index = 0; index < count; index++) {
            if (passes.test(positions[index])) {
                positions[selected] = positions[index];
                selected++;
            }
        }
        return selected;
    }

    private IntPredicate predicate(Block block)
    {
        return switch (block) {
            case RunLengthEncodedBlock repeated -> {
                boolean passes = contains(repeated.getValue(), 0);
                yield _ -> passes;
            }
            case DictionaryBlock dictionary when dictionary.getDictionary().getPositionCount() <= dictionary.getPositionCount() -> {
                boolean[] passing = new boolean[dictionary.getDictionary().getPositionCount()];
                for (int id = 0; id < passing.length; id++) {
                    passing[id] = contains(dictionary.getDictionary(), id);
                }
                yield position -> passing[dictionary.getId(position)];
            }
            default -> position -> contains(block, position);
        };
    }

    private boolean contains(Block block, int position)
    {
        if (block.isNull(position)) {
            return domain.isNullAllowed();
        }
        Type type = domain.getType();
        Object value = readNativeValue(type, block, position);
        // NaN lies between no bounds
        return isFloatingPointNaN(type, value) ? domain.getValues().isAll() : domain.getValues().containsValue(value);
    }
}
