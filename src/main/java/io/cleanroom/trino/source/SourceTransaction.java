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

import io.trino.plugin.base.classloader.ClassLoaderSafeConnectorMetadata;
import io.trino.spi.classloader.ThreadContextClassLoader;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;

import static io.trino.spi.transaction.IsolationLevel.READ_UNCOMMITTED;
import static java.util.Objects.requireNonNull;

/** One read-only, auto-commit transaction in a mounted connector. */
public final class SourceTransaction
{
    private final Connector connector;
    private final ClassLoader loader;
    private final ConnectorTransactionHandle handle;
    private ConnectorMetadata metadata;

    SourceTransaction(Connector connector, ClassLoader loader)
    {
        this.connector = requireNonNull(connector, "connector is null");
        this.loader = requireNonNull(loader, "loader is null");
        try (ThreadContextClassLoader _ = new ThreadContextClassLoader(loader)) {
            // the least that can be asked for, and what the engine asks of its catalogs: a connector gives its own level or a better one
            handle = connector.beginTransaction(READ_UNCOMMITTED, true, true);
        }
    }

    public ConnectorTransactionHandle handle()
    {
        return handle;
    }

    /** @param session from {@link Source#session}, as for each call on what is returned; as in the engine, one transaction has one metadata object */
    public synchronized ConnectorMetadata metadata(ConnectorSession session)
    {
        if (metadata == null) {
            try (ThreadContextClassLoader _ = new ThreadContextClassLoader(loader)) {
                metadata = new ClassLoaderSafeConnectorMetadata(connector.getMetadata(session, handle), loader);
            }
        }
        return metadata;
    }

    public void commit()
    {
        try (ThreadContextClassLoader _ = new ThreadContextClassLoader(loader)) {
            connector.commit(handle);
        }
    }

    public void rollback()
    {
        try (ThreadContextClassLoader _ = new ThreadContextClassLoader(loader)) {
            connector.rollback(handle);
        }
    }
}
