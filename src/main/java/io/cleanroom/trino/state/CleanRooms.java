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
package io.cleanroom.trino.state;

import com.google.common.collect.ImmutableList;
import io.airlift.log.Logger;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import static java.util.Objects.requireNonNull;

/**
 * Where connector, access control and event listener meet: one per node, made by the plugin and handed to each factory.
 *
 * <p>Catalogs are loaded before the access control. Until a coordinator's access control has called {@link #guard}, no clean
 * room has a log, and without a log nothing runs.
 */
public final class CleanRooms
{
    private static final Logger log = Logger.get(CleanRooms.class);

    private final Queries queries = new Queries();
    private final AdmittedQueries admittedQueries = new AdmittedQueries();
    private final SealedQueries sealedQueries;
    private final Clock clock;
    private final SecureRandom random;

    // guarded by this
    private final Map<String, CleanRoom> rooms = new LinkedHashMap<>();
    private Optional<AuditSettings> settings = Optional.empty();
    private volatile SealedRunSettings sealedRuns = SealedRunSettings.none();
    private Optional<ScheduledExecutorService> timer = Optional.empty();

    public CleanRooms()
    {
        this(Clock.systemUTC(), new SecureRandom());
    }

    CleanRooms(Clock clock, SecureRandom random)
    {
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
        sealedQueries = new SealedQueries(admittedQueries, random);
    }

    public Queries queries()
    {
        return queries;
    }

    public AdmittedQueries admittedQueries()
    {
        return admittedQueries;
    }

    public SealedQueries sealedQueries()
    {
        return sealedQueries;
    }

    /** What the access control has brought; no address until it is in force. */
    public SealedRunSettings sealedRuns()
    {
        return sealedRuns;
    }

    /** @throws IllegalStateException if a clean room of this name is registered */
    public synchronized void register(CleanRoom room)
    {
        if (rooms.putIfAbsent(room.name(), room) != null) {
            throw new IllegalStateException("there is a clean room %s already".formatted(room.name()));
        }
        settings.ifPresent(guarding -> room.guard(guarding, clock, random));
    }

    /** Closes its log. */
    public synchronized void unregister(CleanRoom room)
    {
        if (rooms.remove(room.name(), room)) {
            room.close();
        }
    }

    public synchronized Optional<CleanRoom> find(String name)
    {
        return Optional.ofNullable(rooms.get(name));
    }

    public synchronized List<CleanRoom> all()
    {
        return ImmutableList.copyOf(rooms.values());
    }

    /**
     * Called once, by the access control; opens the logs of the rooms registered so far, and of each that comes later. A log that
     * cannot be opened keeps its clean room closed, and each use tries again.
     */
    public synchronized void guard(AuditSettings settings, SealedRunSettings sealedRuns)
    {
        if (guarded()) {
            throw new IllegalStateException("the clean rooms have an access control already");
        }
        this.sealedRuns = requireNonNull(sealedRuns, "sealedRuns is null");
        this.settings = Optional.of(settings);
        rooms.values().forEach(room -> room.guard(settings, clock, random));
        ScheduledExecutorService denials = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("clean-room-denials").daemon().factory());
        var _ = denials.scheduleWithFixedDelay(this::writeDenials, 1, 1, TimeUnit.MINUTES);
        timer = Optional.of(denials);
    }

    /** Called once, by the access control: closes all logs in order, and from here on nothing runs. */
    public synchronized void shutdown()
    {
        timer.ifPresent(ScheduledExecutorService::shutdownNow);
        rooms.values().forEach(CleanRoom::close);
    }

    /** The same where nothing is to be run. */
    public void guard(AuditSettings settings)
    {
        guard(settings, SealedRunSettings.none());
    }

    private void writeDenials()
    {
        try {
            all().forEach(CleanRoom::writeDenials);
        }
        catch (RuntimeException e) {
            // an exception would end the timer
            log.error(e, "Writing coalesced denials has failed");
        }
    }

    /** What the access control has brought; absent until it is in force. */
    public synchronized Optional<AuditSettings> settings()
    {
        return settings;
    }

    /** Whether the clean room access control is in force on this node. */
    public synchronized boolean guarded()
    {
        return settings.isPresent();
    }
}
