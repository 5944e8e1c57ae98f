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

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import io.airlift.slice.Slice;
import io.cleanroom.trino.analysis.AnalysisCall;
import io.cleanroom.trino.analysis.Caller;
import io.cleanroom.trino.analysis.SealedRuns;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.cleanroom.trino.verifier.AnalysisVerifier;
import io.cleanroom.trino.verifier.SealedQuery;
import io.cleanroom.trino.verifier.Verdict.Admitted;
import io.cleanroom.trino.verifier.Verdict.Denied;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorAccessControl;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.function.table.AbstractConnectorTableFunction;
import io.trino.spi.function.table.Argument;
import io.trino.spi.function.table.ReturnTypeSpecification.GenericTable;
import io.trino.spi.function.table.ScalarArgument;
import io.trino.spi.function.table.ScalarArgumentSpecification;
import io.trino.spi.function.table.TableFunctionAnalysis;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_INVALID_ARGUMENT;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/** {@code TABLE(room.clean_room.run(query => '..'))}: a query of an analyst's own that keeps the rules of its tables, run by the clean room itself. */
public final class RunFunction
        extends AbstractConnectorTableFunction
{
    private static final String QUERY = "QUERY";

    private final Membership membership;
    private final AnalysisVerifier verifier;
    private final SealedRuns runs;
    private final CallColumns columns;
    private final InstantSource clock;

    @Inject
    public RunFunction(Membership membership, AnalysisVerifier verifier, SealedRuns runs, CallColumns columns, InstantSource clock)
    {
        super(
                "clean_room",
                "run",
                ImmutableList.of(ScalarArgumentSpecification.builder().name(QUERY).type(VARCHAR).build()),
                GenericTable.GENERIC_TABLE,
                "Runs a query that keeps the rules of its tables, and gives what may be released");
        this.membership = requireNonNull(membership, "membership is null");
        this.verifier = requireNonNull(verifier, "verifier is null");
        this.runs = requireNonNull(runs, "runs is null");
        this.columns = requireNonNull(columns, "columns is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public TableFunctionAnalysis analyze(ConnectorSession session, ConnectorTransactionHandle transaction, Map<String, Argument> arguments, ConnectorAccessControl accessControl)
    {
        Viewer viewer = membership.viewer(session)
                .orElseThrow(() -> new TrinoException(CLEAN_ROOM_INVALID_ARGUMENT, "%s is no member of %s".formatted(session.getUser(), membership.room().name())));
        if (!(((ScalarArgument) arguments.get(QUERY)).getValue() instanceof Slice slice) || slice.length() == 0) {
            throw new TrinoException(CLEAN_ROOM_INVALID_ARGUMENT, "The argument query is missing; accepted: the text of a query");
        }
        String text = slice.toStringUtf8();
        return switch (verifier.verifyQuery(text, viewer.state(), viewer.member(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            case Denied<SealedQuery>(var violations) -> throw runs.refuse(new Caller(session.getQueryId(), viewer.user(), session.getIdentity().getGroups()), viewer.party(), violations);
            case Admitted<SealedQuery>(SealedQuery query) -> CallColumns.analysis(new AnalysisTableHandle(new AnalysisCall.Query(text), columns.of(session, transaction, query.columns())));
        };
    }
}
