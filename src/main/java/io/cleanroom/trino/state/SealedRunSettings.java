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

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * How the clean rooms of a coordinator send their own queries to it.
 *
 * @param uri the coordinator's own address; without it nothing can be run
 * @param user the clean rooms' own user, whom nobody can be
 * @param password with which the user is authenticated, where the coordinator asks for one
 * @param trustStore of the certificate of the coordinator, where the JDK does not trust it anyway
 * @param maxRunning how many runs a clean room has at one time
 * @param maxWaiting how many further ones wait
 * @param waitLimit how long a run may wait, for a place here and then in the engine
 * @param runLimit how long a run may take after that
 * @param maxRows how many rows a release may have
 * @param maxBytes how many bytes a release may have
 */
public record SealedRunSettings(
        Optional<URI> uri,
        String user,
        Optional<String> password,
        Optional<Path> trustStore,
        Optional<String> trustStorePassword,
        int maxRunning,
        int maxWaiting,
        Duration waitLimit,
        Duration runLimit,
        long maxRows,
        long maxBytes)
{
    public static final String DEFAULT_USER = "clean-room";

    public SealedRunSettings
    {
        requireNonNull(uri, "uri is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        requireNonNull(trustStore, "trustStore is null");
        requireNonNull(trustStorePassword, "trustStorePassword is null");
        requireNonNull(waitLimit, "waitLimit is null");
        requireNonNull(runLimit, "runLimit is null");
    }

    /** With no address, so that no run is possible. */
    public static SealedRunSettings none()
    {
        return new SealedRunSettings(
                Optional.empty(), DEFAULT_USER, Optional.empty(), Optional.empty(), Optional.empty(), 1, 1, Duration.ofMinutes(1), Duration.ofMinutes(1), 1, 1);
    }

    @Override
    public String toString()
    {
        return "SealedRunSettings[uri=%s, user=%s]".formatted(uri, user);
    }
}
