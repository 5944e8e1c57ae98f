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
import io.cleanroom.trino.source.Source;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorTransactionHandle;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import static com.google.common.base.Preconditions.checkState;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_TRANSACTION_NOT_SUPPORTED;

/** The transactions in progress on this coordinator. */
public final class CleanRoomTransactions
{
    private final Map<String, Source> sources;
    private final Map<CleanRoomTransactionHandle, CleanRoomTransaction> transactions = new ConcurrentHashMap<>();

    @Inject
    public CleanRoomTransactions(Mounts mounts)
    {
        sources = mounts.sources();
    }

    /** @throws TrinoException unless the transaction is one statement's own */
    public CleanRoomTransactionHandle begin(boolean autoCommit)
    {
        if (!autoCommit) {
            throw new TrinoException(CLEAN_ROOM_TRANSACTION_NOT_SUPPORTED, "A clean room takes part in no explicit transaction; run each statement by itself (auto-commit)");
        }
        CleanRoomTransactionHandle handle = new CleanRoomTransactionHandle(UUID.randomUUID());
        transactions.put(handle, new CleanRoomTransaction(sources));
        return handle;
    }

    public void commit(ConnectorTransactionHandle handle)
    {
        end(handle).commit();
    }

    public void rollback(ConnectorTransactionHandle handle)
    {
        end(handle).rollback();
    }

    CleanRoomTransaction find(ConnectorTransactionHandle handle)
    {
        CleanRoomTransaction transaction = transactions.get((CleanRoomTransactionHandle) handle);
        checkState(transaction != null, "No transaction %s", handle);
        return transaction;
    }

    private CleanRoomTransaction end(ConnectorTransactionHandle handle)
    {
        CleanRoomTransaction transaction = transactions.remove((CleanRoomTransactionHandle) handle);
        checkState(transaction != null, "No transaction %s", handle);
        return transaction;
    }
}
