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

import com.google.inject.Binder;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.spi.Message;
import io.airlift.configuration.AbstractConfigurationAwareModule;
import io.cleanroom.trino.analysis.SealedRuns;
import io.cleanroom.trino.connector.alignment.AlignmentCheck;
import io.cleanroom.trino.connector.analyses.Analyses;
import io.cleanroom.trino.connector.analyses.CallColumns;
import io.cleanroom.trino.connector.analyses.RunFunction;
import io.cleanroom.trino.connector.function.CheckFunction;
import io.cleanroom.trino.connector.function.ProofFunction;
import io.cleanroom.trino.connector.procedure.CleanRoomProcedures;
import io.cleanroom.trino.connector.system.SystemTables;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.contract.InvalidContractException;
import io.cleanroom.trino.identity.TokenKeys;
import io.cleanroom.trino.source.Sources;
import io.cleanroom.trino.source.SuppressionLists;
import io.cleanroom.trino.source.Tokenizers;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.verifier.AnalysisVerifier;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.type.TypeManager;

import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

final class CleanRoomModule
        extends AbstractConfigurationAwareModule
{
    private final String catalogName;
    private final CatalogProperties properties;
    private final ConnectorContext context;
    private final CleanRooms rooms;
    private final Sources sources;

    CleanRoomModule(String catalogName, CatalogProperties properties, ConnectorContext context, CleanRooms rooms, Sources sources)
    {
        this.catalogName = requireNonNull(catalogName, "catalogName is null");
        this.properties = requireNonNull(properties, "properties is null");
        this.context = requireNonNull(context, "context is null");
        this.rooms = requireNonNull(rooms, "rooms is null");
        this.sources = requireNonNull(sources, "sources is null");
    }

    @Override
    protected void setup(Binder binder)
    {
        properties.problems().forEach(problem -> addError(binder, problem));
        checkTokenKeys(binder);
        CleanRoomConfig config = buildConfigObject(CleanRoomConfig.class);
        readContract(config, binder).ifPresent(document -> {
            List<String> problems = CatalogContract.problems(catalogName, document.contract(), properties);
            problems.forEach(problem -> addError(binder, problem));
            binder.bind(ContractDocument.class).toInstance(document);
        });
        binder.bind(CleanRooms.class).toInstance(rooms);
        binder.bind(CredentialEnds.class).toInstance(new CredentialEnds(properties.credentialEnds()));
        binder.bind(InstantSource.class).toInstance(Clock.systemUTC());
        binder.bind(TableProbe.class).to(OpeningProbe.class).in(Scopes.SINGLETON);
        binder.bind(SystemTables.class).in(Scopes.SINGLETON);
        binder.bind(ColumnCensus.class).to(OpeningCensus.class).in(Scopes.SINGLETON);
        binder.bind(AlignmentCheck.class).in(Scopes.SINGLETON);
        binder.bind(CleanRoomProcedures.class).in(Scopes.SINGLETON);
        binder.bind(CheckFunction.class).in(Scopes.SINGLETON);
        binder.bind(ProofFunction.class).in(Scopes.SINGLETON);
        binder.bind(AnalysisVerifier.class).in(Scopes.SINGLETON);
        binder.bind(Analyses.class).in(Scopes.SINGLETON);
        binder.bind(SealedRuns.class).in(Scopes.SINGLETON);
        binder.bind(RunFunction.class).in(Scopes.SINGLETON);
        binder.bind(CallColumns.class).to(OpeningColumns.class).in(Scopes.SINGLETON);
        binder.bind(PublishedTables.class).in(Scopes.SINGLETON);
        binder.bind(CleanRoomTransactions.class).in(Scopes.SINGLETON);
        binder.bind(CleanRoomMetadataFactory.class).in(Scopes.SINGLETON);
        binder.bind(CleanRoomSplitManager.class).in(Scopes.SINGLETON);
        binder.bind(CleanRoomPageSourceProviderFactory.class).in(Scopes.SINGLETON);
        binder.bind(TypeManager.class).toInstance(context.getTypeManager());
        binder.bind(CleanRoomConnector.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    Mounts mounts(CleanRoomConfig config)
    {
        return Mounts.open(sources, config.getPluginDirectory(), catalogName, properties.mounts(), context);
    }

    @Provides
    @Singleton
    CleanRoom cleanRoom(ContractDocument document, Mounts mounts)
    {
        return new CleanRoom(document, mounts.fingerprints(), context.getCurrentNode().isCoordinator());
    }

    @Provides
    @Singleton
    RoomHealth roomHealth(CleanRoom room, PublishedTables tables, CredentialEnds credentials, InstantSource clock)
    {
        return new RoomHealth(room, tables, credentials, clock);
    }

    @Provides
    @Singleton
    Tokenizers tokenizers(CleanRoom room)
    {
        return new Tokenizers(room.name(), TokenKeys.parse(properties.tokenKeys()));
    }

    @Provides
    @Singleton
    SuppressionLists suppressionLists(CleanRoomConfig config)
    {
        return new SuppressionLists(config.getSuppressionMaxEntries());
    }

    @Provides
    @Singleton
    Membership membership(CleanRoom room)
    {
        return new Membership(rooms, room);
    }

    private static Optional<ContractDocument> readContract(CleanRoomConfig config, Binder binder)
    {
        try {
            return Optional.of(ContractParser.read(config.getContractFile()));
        }
        catch (InvalidContractException e) {
            addError(binder, e.getMessage());
            return Optional.empty();
        }
    }

    private void checkTokenKeys(Binder binder)
    {
        try {
            TokenKeys.parse(properties.tokenKeys());
        }
        catch (IllegalArgumentException e) {
            addError(binder, "clean-room.token-key: " + e.getMessage());
        }
    }

    private static void addError(Binder binder, String problem)
    {
        // as a message, because a percent sign of the contract is no format
        binder.addError(new Message(problem));
    }
}
