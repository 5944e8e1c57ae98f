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

import java.util.List;
import java.util.Optional;

/**
 * Where connector, access control and event listener meet: one per node, made by the plugin and handed to each factory.
 *
 * <p>Catalogs are loaded before the access control. Until a coordinator's access control has called {@link #guard}, no clean
 * room has a log, and without a log nothing runs.
 */
public final class CleanRooms
{
    private final Queries queries = new Queries();
    private final AdmittedQueries admittedQueries = new AdmittedQueries();

    public Queries queries()
    {
        return queries;
    }

    public AdmittedQueries admittedQueries()
    {
        return admittedQueries;
    }

    /** @throws IllegalStateException if a clean room of this name is registered */
    public void register(CleanRoom room)
    {
        throw new UnsupportedOperationException(room.name());
    }

    public void unregister(CleanRoom room)
    {
        throw new UnsupportedOperationException(room.name());
    }

    public Optional<CleanRoom> find(String name)
    {
        throw new UnsupportedOperationException(name);
    }

    public List<CleanRoom> all()
    {
        throw new UnsupportedOperationException();
    }

    /** Called once, by the access control; opens the logs of the rooms registered so far, and of each that comes later. */
    public void guard(AuditSettings settings)
    {
        throw new UnsupportedOperationException(settings.toString());
    }

    /** Whether the clean room access control is in force on this node. */
    public boolean guarded()
    {
        throw new UnsupportedOperationException();
    }
}
