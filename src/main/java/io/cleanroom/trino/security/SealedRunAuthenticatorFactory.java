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

import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.state.SealedQueries;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.BasicPrincipal;
import io.trino.spi.security.HeaderAuthenticator;
import io.trino.spi.security.HeaderAuthenticatorFactory;

import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

import static com.google.common.base.Preconditions.checkArgument;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Vouches for the clean rooms' own user on a coordinator that authenticates: {@code http-server.authentication.type=HEADER,PASSWORD} and
 * {@code header-authenticator.name=clean-room}. The password is made anew at each start and is in no file. Being that user opens nothing by itself.
 */
public final class SealedRunAuthenticatorFactory
        implements HeaderAuthenticatorFactory
{
    private final CleanRooms rooms;

    public SealedRunAuthenticatorFactory(CleanRooms rooms)
    {
        this.rooms = requireNonNull(rooms, "rooms is null");
    }

    @Override
    public String getName()
    {
        return "clean-room";
    }

    @Override
    public HeaderAuthenticator create(Map<String, String> config)
    {
        checkArgument(config.isEmpty(), "The header authenticator clean-room has no properties, found: %s", config.keySet());
        return headers -> {
            // the engine gives null where the header is missing
            List<String> passwords = headers.getHeader(SealedQueries.PASSWORD_HEADER);
            if (passwords == null || passwords.stream().noneMatch(this::isPassword)) {
                throw new AccessDeniedException("not a clean room of this server");
            }
            return new BasicPrincipal(rooms.sealedRuns().user());
        };
    }

    /** In a time that does not depend on where the two differ. */
    private boolean isPassword(String password)
    {
        return MessageDigest.isEqual(password.getBytes(UTF_8), rooms.sealedQueries().password().getBytes(UTF_8));
    }
}
