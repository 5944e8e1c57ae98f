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

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.ImmutableList;
import io.trino.spi.HostAddress;
import io.trino.spi.SplitWeight;
import io.trino.spi.connector.ConnectorSplit;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A part of a published table.
 *
 * @param scheduling where the engine may run it; needed where splits are assigned only
 */
public record PublishedSplit(InnerHandle<ConnectorSplit> inner, @JsonIgnore Optional<ConnectorSplit> scheduling)
        implements ConnectorSplit
{
    // an instance, its inner handle and the payload of a usual split
    private static final long RETAINED_BYTES = 1024;

    public PublishedSplit
    {
        requireNonNull(inner, "inner is null");
        requireNonNull(scheduling, "scheduling is null");
    }

    @JsonCreator
    public static PublishedSplit decode(@JsonProperty("inner") InnerHandle<ConnectorSplit> inner)
    {
        return new PublishedSplit(inner, Optional.empty());
    }

    public static PublishedSplit live(HandleCodec codec, ConnectorSplit split)
    {
        return new PublishedSplit(InnerHandle.live(codec, ConnectorSplit.class, split), Optional.of(split));
    }

    @JsonIgnore
    @Override
    public boolean isRemotelyAccessible()
    {
        return scheduling.map(ConnectorSplit::isRemotelyAccessible).orElse(true);
    }

    @JsonIgnore
    @Override
    public List<HostAddress> getAddresses()
    {
        return scheduling.map(ConnectorSplit::getAddresses).orElse(ImmutableList.of());
    }

    @JsonIgnore
    @Override
    public Optional<String> getAffinityKey()
    {
        return scheduling.flatMap(ConnectorSplit::getAffinityKey);
    }

    @JsonIgnore
    @Override
    public SplitWeight getSplitWeight()
    {
        return scheduling.map(ConnectorSplit::getSplitWeight).orElse(SplitWeight.standard());
    }

    @JsonIgnore
    @Override
    public long getRetainedSizeInBytes()
    {
        return RETAINED_BYTES + scheduling.map(ConnectorSplit::getRetainedSizeInBytes).orElse(0L);
    }

    @Override
    public String toString()
    {
        return "split";
    }
}
