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
import com.google.inject.Inject;
import io.cleanroom.trino.audit.AuditUnavailableException;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.cleanroom.trino.state.CleanRoom;
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

import java.util.Map;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_AUDIT_UNAVAILABLE;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_INVALID_ARGUMENT;
import static io.trino.spi.type.BigintType.BIGINT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** {@code clean_room.proof(entry_index => ..)}: that an entry is in the log, for approvers and auditors to keep and to show; without an argument, of the newest entry. */
public final class ProofFunction
        extends AbstractConnectorTableFunction
{
    private static final String ENTRY_INDEX = "ENTRY_INDEX";

    private final Membership membership;

    @Inject
    public ProofFunction(Membership membership)
    {
        super(
                "clean_room",
                "proof",
                ImmutableList.of(ScalarArgumentSpecification.builder().name(ENTRY_INDEX).type(BIGINT).defaultValue(null).build()),
                new DescribedTable(ProofHandle.descriptor()),
                "That an entry is in the audit log: a C2SP tlog-proof with the newest checkpoint");
        this.membership = requireNonNull(membership, "membership is null");
    }

    @Override
    public TableFunctionAnalysis analyze(ConnectorSession session, ConnectorTransactionHandle transaction, Map<String, Argument> arguments, ConnectorAccessControl accessControl)
    {
        if (membership.viewer(session).filter(ProofFunction::seesTheLog).isEmpty()) {
            throw new TrinoException(CLEAN_ROOM_INVALID_ARGUMENT, "%s is neither approver nor auditor of %s".formatted(session.getUser(), membership.room().name()));
        }
        CleanRoom room = membership.room();
        try {
            long size = room.size();
            long index = ((ScalarArgument) arguments.get(ENTRY_INDEX)).getValue() instanceof Long value ? value : size - 1;
            if (index < 0 || index >= size) {
                throw new TrinoException(CLEAN_ROOM_INVALID_ARGUMENT, "The log of %s has no entry %s; accepted: 0 to %s".formatted(room.name(), index, size - 1));
            }
            return TableFunctionAnalysis.builder()
                    .handle(new ProofHandle(index, new String(room.proof(index).bytes(), UTF_8)))
                    .build();
        }
        catch (AuditUnavailableException e) {
            throw new TrinoException(CLEAN_ROOM_AUDIT_UNAVAILABLE, "The audit log of clean room %s cannot be read now".formatted(room.name()), e);
        }
    }

    private static boolean seesTheLog(Viewer viewer)
    {
        return viewer.seesState() && (viewer.member().approver() || viewer.member().auditor());
    }
}
