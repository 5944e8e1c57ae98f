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

import com.google.common.collect.ImmutableMap;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.security.ConnectorIdentity;
import io.trino.spi.session.PropertyMetadata;
import io.trino.spi.type.TimeZoneKey;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static io.trino.spi.StandardErrorCode.INVALID_SESSION_PROPERTY;
import static java.util.Objects.requireNonNull;

/**
 * What a mounted connector sees of the engine's session: its own session properties at their defaults, and the user without extra credentials, which may hold
 * a secret of the clean room.
 */
final class SourceSession
        implements ConnectorSession
{
    private final ConnectorSession engineSession;
    private final ConnectorIdentity identity;
    private final Map<String, PropertyMetadata<?>> properties;

    SourceSession(ConnectorSession engineSession, Map<String, PropertyMetadata<?>> properties)
    {
        this.engineSession = requireNonNull(engineSession, "engineSession is null");
        this.properties = ImmutableMap.copyOf(properties);
        ConnectorIdentity engineIdentity = engineSession.getIdentity();
        identity = ConnectorIdentity.forUser(engineIdentity.getUser())
                .withGroups(engineIdentity.getGroups())
                .withPrincipal(engineIdentity.getPrincipal())
                .withEnabledSystemRoles(engineIdentity.getEnabledSystemRoles())
                .build();
    }

    /** The session that the engine's own services need: they cast it to a class of theirs. */
    static ConnectorSession engineSession(ConnectorSession session)
    {
        return session instanceof SourceSession source ? source.engineSession : session;
    }

    @Override
    public String getQueryId()
    {
        return engineSession.getQueryId();
    }

    @Override
    public Optional<String> getSource()
    {
        return engineSession.getSource();
    }

    @Override
    public ConnectorIdentity getIdentity()
    {
        return identity;
    }

    @Override
    public TimeZoneKey getTimeZoneKey()
    {
        return engineSession.getTimeZoneKey();
    }

    @Override
    public Locale getLocale()
    {
        return engineSession.getLocale();
    }

    @Override
    public Optional<String> getTraceToken()
    {
        return engineSession.getTraceToken();
    }

    @Override
    public Instant getStart()
    {
        return engineSession.getStart();
    }

    @Override
    public <T> T getProperty(String name, Class<T> type)
    {
        PropertyMetadata<?> property = properties.get(name);
        if (property == null) {
            throw new TrinoException(INVALID_SESSION_PROPERTY, "The mounted connector has no session property " + name);
        }
        return type.cast(property.getDefaultValue());
    }

    @Override
    public String toString()
    {
        return "SourceSession[" + getQueryId() + "]";
    }
}
