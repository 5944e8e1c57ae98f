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
package io.cleanroom.trino.security;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.cleanroom.trino.state.AuditSettings;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.state.Residency;
import io.cleanroom.trino.state.SealedRunSettings;
import io.cleanroom.trino.state.WitnessSettings;
import io.cleanroom.trino.verifier.QueryVerifier;
import io.trino.spi.eventlistener.EventListener;

import java.time.Clock;

import static com.google.inject.Scopes.SINGLETON;
import static io.airlift.configuration.ConfigBinder.configBinder;
import static java.util.Objects.requireNonNull;

public class CleanRoomAccessControlModule
        implements Module
{
    private final CleanRooms rooms;
    private final EventListener eventListener;

    public CleanRoomAccessControlModule(CleanRooms rooms, EventListener eventListener)
    {
        this.rooms = requireNonNull(rooms, "rooms is null");
        this.eventListener = requireNonNull(eventListener, "eventListener is null");
    }

    @Override
    public void configure(Binder binder)
    {
        configBinder(binder).bindConfig(CleanRoomAccessControlConfig.class);
        configBinder(binder).bindConfig(SealedRunConfig.class);
        binder.bind(CleanRooms.class).toInstance(rooms);
        binder.bind(EventListener.class).toInstance(eventListener);
        binder.bind(Clock.class).toInstance(Clock.systemUTC());
        binder.bind(QueryVerifier.class).in(SINGLETON);
        binder.bind(Memberships.class).in(SINGLETON);
        binder.bind(DenialLog.class).in(SINGLETON);
        binder.bind(Admissions.class).in(SINGLETON);
        binder.bind(Selections.class).in(SINGLETON);
        binder.bind(Routines.class).in(SINGLETON);
        binder.bind(SealedPrincipal.class).in(SINGLETON);
        binder.bind(CleanRoomAccessControl.class).in(SINGLETON);
    }

    @Provides
    @Singleton
    static HostAdministrators hostAdministrators(CleanRoomAccessControlConfig config)
    {
        return new HostAdministrators(config.getHostAdministrators());
    }

    @Provides
    @Singleton
    static AuditSettings auditSettings(CleanRoomAccessControlConfig config)
    {
        return new AuditSettings(
                config.getAuditDirectory().toPath(),
                config.getAuditMarkDirectory().orElse(config.getAuditDirectory()).toPath(),
                config.getAuditOperator(),
                config.isUnsignedApprovals(),
                new Residency(config.getRegion()),
                config.getAuditPolicyDirectory().map(directory -> new WitnessSettings(directory.toPath(), config.getAuditWitnessInterval().toJavaTime())));
    }

    @Provides
    @Singleton
    static SealedRunSettings sealedRunSettings(SealedRunConfig config)
    {
        return config.settings();
    }
}
