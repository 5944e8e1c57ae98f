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
package io.cleanroom.trino.sql;

import com.google.common.collect.ImmutableList;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** How a typed query compares with a template's compiled text. */
public sealed interface TemplateMatch
{
    /**
     * Both trees are equal but for what stands at the parameter positions. Whether those are acceptable values is not decided here.
     *
     * @param values in the order of the {@code ?}
     */
    record Equal(List<TypedValue> values)
            implements TemplateMatch
    {
        public Equal
        {
            values = ImmutableList.copyOf(values);
        }
    }

    /**
     * @param agreed nodes that were equal before the first difference: the template with the most is the one that was meant
     * @param position the first difference in the typed query
     */
    record Different(int agreed, Position position)
            implements TemplateMatch
    {
        public Different
        {
            requireNonNull(position, "position is null");
        }
    }
}
