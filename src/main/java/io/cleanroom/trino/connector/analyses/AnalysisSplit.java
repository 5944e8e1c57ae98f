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

import com.fasterxml.jackson.annotation.JsonProperty;
import io.airlift.slice.SizeOf;
import io.trino.spi.connector.ConnectorSplit;

import static io.airlift.slice.SizeOf.instanceSize;
import static java.util.Objects.requireNonNull;

/**
 * Released rows on their way to the caller's query.
 *
 * @param rows one JSON array of texts a line
 * @param checkpoint of the audit log when they were released
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes travel as they are, and no two splits are compared
public record AnalysisSplit(@JsonProperty("rows") byte[] rows, @JsonProperty("runId") String runId, @JsonProperty("checkpoint") String checkpoint)
        implements ConnectorSplit
{
    private static final long INSTANCE_SIZE = instanceSize(AnalysisSplit.class);

    public AnalysisSplit
    {
        requireNonNull(rows, "rows is null");
        requireNonNull(runId, "runId is null");
        requireNonNull(checkpoint, "checkpoint is null");
    }

    @Override
    public long getRetainedSizeInBytes()
    {
        return INSTANCE_SIZE + SizeOf.sizeOf(rows) + SizeOf.estimatedSizeOf(runId) + SizeOf.estimatedSizeOf(checkpoint);
    }
}
