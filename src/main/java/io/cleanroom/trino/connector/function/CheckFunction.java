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
package io.cleanroom.trino.connector.function;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.inject.Inject;
import io.airlift.slice.Slice;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.state.SubmittedQuery;
import io.cleanroom.trino.verifier.AnalysisVerifier;
import io.cleanroom.trino.verifier.ApprovableTemplate;
import io.cleanroom.trino.verifier.DenialCode;
import io.cleanroom.trino.verifier.DirectQuery;
import io.cleanroom.trino.verifier.QueryVerifier;
import io.cleanroom.trino.verifier.SealedQuery;
import io.cleanroom.trino.verifier.TemplateVerifier;
import io.cleanroom.trino.verifier.Verdict;
import io.cleanroom.trino.verifier.Violation;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorAccessControl;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.function.table.AbstractConnectorTableFunction;
import io.trino.spi.function.table.Argument;
import io.trino.spi.function.table.ReturnTypeSpecification.DescribedTable;
import io.trino.spi.function.table.ScalarArgument;
import io.trino.spi.function.table.ScalarArgumentSpecification;
import io.trino.spi.function.table.TableFunctionAnalysis;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_INVALID_ARGUMENT;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/** {@code check(query => '…')}: what would be said of this text if this user ran it now. Nothing is run and nothing recorded. */
public final class CheckFunction
        extends AbstractConnectorTableFunction
{
    private static final String QUERY = "QUERY";

    private final Membership membership;
    private final InstantSource clock;
    private final QueryVerifier queryVerifier = new QueryVerifier();
    private final AnalysisVerifier analysisVerifier = new AnalysisVerifier();
    private final TemplateVerifier templateVerifier = new TemplateVerifier();

    @Inject
    public CheckFunction(Membership membership, InstantSource clock)
    {
        super(
                "clean_room",
                "check",
                ImmutableList.of(ScalarArgumentSpecification.builder().name(QUERY).type(VARCHAR).build()),
                new DescribedTable(Finding.descriptor()),
                "What would be said of a query if it were run now: the verdict, rule by rule");
        this.membership = requireNonNull(membership, "membership is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public TableFunctionAnalysis analyze(ConnectorSession session, ConnectorTransactionHandle transaction, Map<String, Argument> arguments, ConnectorAccessControl accessControl)
    {
        Viewer viewer = membership.viewer(session)
                .orElseThrow(() -> new TrinoException(CLEAN_ROOM_INVALID_ARGUMENT, "%s is no member of %s".formatted(session.getUser(), membership.room().name())));
        if (!(((ScalarArgument) arguments.get(QUERY)).getValue() instanceof Slice query) || query.length() == 0) {
            throw new TrinoException(CLEAN_ROOM_INVALID_ARGUMENT, "The argument query is missing; accepted: the text of a query");
        }
        return TableFunctionAnalysis.builder()
                .handle(new CheckHandle(judge(new SubmittedQuery(session.getQueryId(), viewer.user(), query.toStringUtf8(), Optional.empty()), viewer)))
                .build();
    }

    private List<Finding> judge(SubmittedQuery query, Viewer viewer)
    {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return switch (queryVerifier.verify(query, viewer.state(), viewer.member(), today)) {
            case Verdict.Admitted<DirectQuery> admitted -> ImmutableList.of(Finding.admitted("The query is the approved analysis %s".formatted(admitted.value().template()), Optional.of(admitted.value().template())));
            case Verdict.Denied<DirectQuery> denied -> analysisVerifier.verifyQuery(query.text(), viewer.state(), viewer.member(), today) instanceof Verdict.Admitted<SealedQuery>
                    ? ImmutableList.of(Finding.admitted("The query keeps the rules of its tables; run it with TABLE(%s.clean_room.run(query => '..'))".formatted(membership.room().name()), Optional.empty()))
                    : ImmutableList.<Finding>builder()
                            .addAll(denied.violations().stream().map(Finding::denied).toList())
                            .addAll(asTemplate(query.text(), viewer.state(), denied.violations()))
                            .build();
        };
    }

    /** A text that is refused only for not being approved is told whether approval would be all that it lacks. */
    private List<Finding> asTemplate(String text, RoomState state, List<Violation> violations)
    {
        if (state.active().isEmpty() || violations.stream().anyMatch(violation -> violation.code() != DenialCode.CR_NOT_APPROVED)) {
            return ImmutableList.of();
        }
        AnalysisTemplate template = new AnalysisTemplate("checked", 1, "", Set.of(), Optional.empty(), Optional.empty(), ImmutableMap.of(), text);
        return switch (templateVerifier.verify(template, state)) {
            case Verdict.Admitted<ApprovableTemplate> admitted -> ImmutableList.of(Finding.approvable(
                    "As a template the text keeps the rules of its tables; it needs propose_template and the approval of %s".formatted(String.join(", ", admitted.value().approvers().stream().sorted().toList()))));
            case Verdict.Denied<ApprovableTemplate> denied -> denied.violations().stream().map(Finding::denied).toList();
        };
    }
}
