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
package io.cleanroom.trino.eventlistener;

import com.google.common.collect.ImmutableList;
import io.airlift.json.JsonCodec;
import io.cleanroom.trino.state.ScannedTable;
import io.trino.spi.eventlistener.QueryInputMetadata;

import java.util.List;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.airlift.json.JsonCodec.jsonCodec;
import static java.util.stream.Collectors.joining;

/**
 * What a party's source gave to one query.
 *
 * @param columns published names of the columns read
 * @param pushed the predicates that the source applied, one per scan
 * @param residual the predicates that the boundary applied
 * @param rows rows that left the source
 * @param bytes bytes that left the source
 */
public record SourceContribution(List<String> columns, String pushed, String residual, long rows, long bytes)
{
    private static final JsonCodec<SourceContribution> CODEC = jsonCodec(SourceContribution.class);

    public SourceContribution
    {
        columns = ImmutableList.copyOf(columns);
    }

    static SourceContribution of(List<ScannedTable> scans, List<QueryInputMetadata> inputs)
    {
        return new SourceContribution(
                scans.stream().flatMap(scan -> scan.columns().stream()).distinct().sorted().collect(toImmutableList()),
                scans.stream().map(ScannedTable::pushed).distinct().collect(joining("; ")),
                scans.stream().map(ScannedTable::residual).distinct().collect(joining("; ")),
                inputs.stream().mapToLong(input -> input.getPhysicalInputRows().orElse(0)).sum(),
                inputs.stream().mapToLong(input -> input.getPhysicalInputBytes().orElse(0)).sum());
    }

    String toJson()
    {
        return CODEC.toJson(this);
    }
}
