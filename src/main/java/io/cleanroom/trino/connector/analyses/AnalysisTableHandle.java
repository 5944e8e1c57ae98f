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
import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.analysis.AnalysisCall;
import io.cleanroom.trino.connector.analyses.AnalysisColumnHandle.Kind;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.SchemaTableName;

import java.util.List;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * A call of an analysis, complete or on its way to be.
 *
 * @param call with the values of the parameters as far as they are known
 */
public record AnalysisTableHandle(@JsonProperty("call") AnalysisCall call, @JsonProperty("columns") List<AnalysisColumnHandle> columns)
        implements ConnectorTableHandle
{
    public static final String SCHEMA = "analyses";

    public AnalysisTableHandle
    {
        requireNonNull(call, "call is null");
        columns = ImmutableList.copyOf(columns);
    }

    @JsonIgnore
    public SchemaTableName name()
    {
        return switch (call) {
            case AnalysisCall.Approved approved -> new SchemaTableName(SCHEMA, approved.template());
            case AnalysisCall.Query _ -> new SchemaTableName("clean_room", "run");
        };
    }

    List<AnalysisColumnHandle> columns(Kind kind)
    {
        return columns.stream().filter(column -> column.kind() == kind).collect(toImmutableList());
    }

    @Override
    public String toString()
    {
        return name().toString();
    }
}
