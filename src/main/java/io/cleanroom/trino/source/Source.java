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

import io.trino.plugin.base.classloader.ClassLoaderSafeConnectorPageSourceProvider;
import io.trino.plugin.base.classloader.ClassLoaderSafeConnectorRecordSetProvider;
import io.trino.plugin.base.classloader.ClassLoaderSafeConnectorSplitManager;
import io.trino.spi.classloader.ThreadContextClassLoader;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorPageSourceProvider;
import io.trino.spi.connector.ConnectorRecordSetProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplitManager;

import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * A party's mounted connector. It gives what reading takes and nothing else: no procedures, system tables, table functions, sinks or access control of the
 * connector. Whatever is called on it gets a session from {@link #session} and handles of this source only.
 */
public final class Source
        implements AutoCloseable
{
    private final String connectorName;
    private final String fingerprint;
    private final MountedConnector mounted;
    private final Runnable release;
    private boolean closed;

    Source(String connectorName, String fingerprint, MountedConnector mounted, Runnable release)
    {
        this.connectorName = requireNonNull(connectorName, "connectorName is null");
        this.fingerprint = requireNonNull(fingerprint, "fingerprint is null");
        this.mounted = requireNonNull(mounted, "mounted is null");
        this.release = requireNonNull(release, "release is null");
    }

    /**
     * What a mount is known by in the log, 64 hex digits: SHA-256 over the connector's name, all property names, and those values that are no secret
     * (names with password, secret, key, token or credential, and such options inside other values).
     */
    public static String fingerprint(String connectorName, Map<String, String> properties)
    {
        return MountFingerprint.of(connectorName, properties);
    }

    public String connectorName()
    {
        return connectorName;
    }

    public String fingerprint()
    {
        return fingerprint;
    }

    public SourceTransaction begin()
    {
        return new SourceTransaction(mounted.connector(), mounted.loader());
    }

    /** The engine's session as this source may see it: session properties at their defaults, and no extra credentials. */
    public ConnectorSession session(ConnectorSession engineSession)
    {
        return new SourceSession(engineSession, mounted.sessionProperties());
    }

    public HandleCodec codec()
    {
        return mounted.codec();
    }

    public ConnectorSplitManager splitManager()
    {
        try (ThreadContextClassLoader _ = new ThreadContextClassLoader(mounted.loader())) {
            return new ClassLoaderSafeConnectorSplitManager(mounted.connector().getSplitManager(), mounted.loader());
        }
    }

    /** A new provider: as in the engine, each scan on a node has its own, which may keep what its page sources share. */
    public ConnectorPageSourceProvider createPageSourceProvider()
    {
        try (ThreadContextClassLoader _ = new ThreadContextClassLoader(mounted.loader())) {
            return new ClassLoaderSafeConnectorPageSourceProvider(connectorPageSources(), mounted.loader());
        }
    }

    // a connector offers exactly one of the two, and throws at the other
    private ConnectorPageSourceProvider connectorPageSources()
    {
        Connector connector = mounted.connector();
        try {
            return connector.getPageSourceProviderFactory().createPageSourceProvider();
        }
        catch (UnsupportedOperationException _) {
            ConnectorRecordSetProvider records = new ClassLoaderSafeConnectorRecordSetProvider(connector.getRecordSetProvider(), mounted.loader());
            return new RecordPageSources(records);
        }
    }

    MountedConnector mounted()
    {
        return mounted;
    }

    /** Gives the mount back; the last of several equal ones shuts the connector down. Closing again does nothing. */
    @Override
    public synchronized void close()
    {
        if (!closed) {
            closed = true;
            release.run();
        }
    }
}
