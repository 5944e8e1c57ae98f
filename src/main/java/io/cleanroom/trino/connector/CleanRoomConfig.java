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
package io.cleanroom.trino.connector;

import io.airlift.configuration.Config;
import io.airlift.configuration.ConfigDescription;
import io.airlift.units.Duration;
import io.airlift.units.MinDuration;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import java.nio.file.Path;

import static java.util.concurrent.TimeUnit.SECONDS;

/** What the host chooses; what the parties must agree on is in the contract. */
public class CleanRoomConfig
{
    private Path contractFile;
    private Path pluginDirectory = Path.of("plugin");
    private long suppressionMaxEntries = 10_000_000;
    private Duration sourceSlowAfter = new Duration(30, SECONDS);

    @NotNull
    public Path getContractFile()
    {
        return contractFile;
    }

    @Config("clean-room.contract-file")
    @ConfigDescription("The contract document; without it there is no clean room")
    public CleanRoomConfig setContractFile(Path contractFile)
    {
        this.contractFile = contractFile;
        return this;
    }

    @NotNull
    public Path getPluginDirectory()
    {
        return pluginDirectory;
    }

    @Config("clean-room.plugin-dir")
    @ConfigDescription("The directory with one sub-directory per plugin from which the parties' connectors are loaded; the server's own one when unset")
    public CleanRoomConfig setPluginDirectory(Path pluginDirectory)
    {
        this.pluginDirectory = pluginDirectory;
        return this;
    }

    @Min(1)
    public long getSuppressionMaxEntries()
    {
        return suppressionMaxEntries;
    }

    @Config("clean-room.suppression.max-entries")
    @ConfigDescription("Distinct identifiers that a suppression list may have, at up to 43 bytes of memory each on every node that scans its table; 10000000 when unset, and the table of a longer list is unavailable")
    public CleanRoomConfig setSuppressionMaxEntries(long suppressionMaxEntries)
    {
        this.suppressionMaxEntries = suppressionMaxEntries;
        return this;
    }

    @MinDuration("1ms")
    public Duration getSourceSlowAfter()
    {
        return sourceSlowAfter;
    }

    @Config("clean-room.source.slow-after")
    @ConfigDescription("How long a source may take to describe a table, or to list what there is of it to read, before the parties are told in health and in the log that it is slow; 30s when unset")
    public CleanRoomConfig setSourceSlowAfter(Duration sourceSlowAfter)
    {
        this.sourceSlowAfter = sourceSlowAfter;
        return this;
    }
}
