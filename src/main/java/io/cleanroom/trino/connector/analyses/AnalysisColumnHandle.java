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
package io.cleanroom.trino.connector.analyses;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.type.Type;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A column of an analysis.
 *
 * @param index of an output column, from 0, in the order of the released rows
 */
public record AnalysisColumnHandle(
        @JsonProperty("name") String name,
        @JsonProperty("type") Type type,
        @JsonProperty("kind") Kind kind,
        @JsonProperty("index") int index,
        @JsonProperty("comment") Optional<String> comment)
        implements ColumnHandle
{
    public enum Kind
    {
        /** Released. */
        OUTPUT,
        /** The value that the caller has given. */
        PARAMETER,
        /** The id of the run that has given the row; hidden. */
        RUN_ID,
        /** The checkpoint of the audit log when the row was released; hidden. */
        CHECKPOINT,
    }

    public AnalysisColumnHandle
    {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(comment, "comment is null");
    }

    @JsonIgnore
    public ColumnMetadata metadata()
    {
        return ColumnMetadata.builder()
                .setName(name)
                .setType(type)
                .setComment(comment)
                .setHidden(kind == Kind.RUN_ID || kind == Kind.CHECKPOINT)
                .build();
    }

    @Override
    public String toString()
    {
        return name;
    }
}
