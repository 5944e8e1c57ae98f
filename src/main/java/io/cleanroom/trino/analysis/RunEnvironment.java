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
package io.cleanroom.trino.analysis;

import com.google.common.util.concurrent.Striped;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.SealedQueries;
import io.cleanroom.trino.state.SealedRunSettings;

import java.time.InstantSource;
import java.util.concurrent.locks.Lock;

import static java.util.Objects.requireNonNull;

/**
 * What the runs of one clean room share.
 *
 * @param locks by call: of equal calls one runs, and the others wait for its release
 */
record RunEnvironment(CleanRoom room, SealedRunSettings settings, RunClient client, SealedQueries secrets, ReleaseStore store, Striped<Lock> locks, InstantSource clock)
{
    RunEnvironment
    {
        requireNonNull(room, "room is null");
        requireNonNull(settings, "settings is null");
        requireNonNull(client, "client is null");
        requireNonNull(secrets, "secrets is null");
        requireNonNull(store, "store is null");
        requireNonNull(locks, "locks is null");
        requireNonNull(clock, "clock is null");
    }
}
