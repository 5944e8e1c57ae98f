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

import com.google.inject.Inject;
import io.cleanroom.trino.analysis.SealedRuns;
import io.cleanroom.trino.connector.analyses.Analyses;
import io.cleanroom.trino.source.PinnedTypes;
import io.cleanroom.trino.source.PublishedTableFactory;
import io.cleanroom.trino.source.Tokenizers;
import io.trino.spi.type.TypeManager;

import static java.util.Objects.requireNonNull;

public final class CleanRoomMetadataFactory
{
    private final PublishedTables tables;
    private final PublishedTableFactory tableFactory;
    private final PinnedTypes pinnedTypes;
    private final Analyses analyses;
    private final SealedRuns runs;

    @Inject
    public CleanRoomMetadataFactory(PublishedTables tables, TypeManager typeManager, Tokenizers tokenizers, Analyses analyses, SealedRuns runs)
    {
        this.tables = requireNonNull(tables, "tables is null");
        tableFactory = new PublishedTableFactory(typeManager, tokenizers);
        pinnedTypes = new PinnedTypes(typeManager);
        this.analyses = requireNonNull(analyses, "analyses is null");
        this.runs = requireNonNull(runs, "runs is null");
    }

    CleanRoomMetadata create(CleanRoomTransaction transaction)
    {
        return new CleanRoomMetadata(tables, tableFactory, pinnedTypes, analyses, runs, transaction);
    }
}
