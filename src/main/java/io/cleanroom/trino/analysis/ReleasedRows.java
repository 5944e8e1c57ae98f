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
package io.cleanroom.trino.analysis;

import com.google.common.collect.ImmutableList;

import java.util.List;

/**
 * Rows that may leave the clean room, as text: one JSON array of strings and nulls a row, each row on a line of its own.
 *
 * @param parts whole lines each, together all rows in their order
 * @param count of the rows
 */
public record ReleasedRows(List<byte[]> parts, long count)
{
    public ReleasedRows
    {
        parts = ImmutableList.copyOf(parts);
    }

    public long bytes()
    {
        return parts.stream().mapToLong(part -> part.length).sum();
    }
}
