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
package io.cleanroom.trino.cli;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

import static java.util.Objects.requireNonNull;

/** Where a Trino server is, as its users write it: {@code https://trino.example:8443}. */
record ServerAddress(String host, int port, boolean secure)
{
    ServerAddress
    {
        requireNonNull(host, "host is null");
    }

    /** @throws IllegalArgumentException if it is anything but scheme, host and port */
    static ServerAddress parse(String text)
    {
        URI uri;
        try {
            uri = URI.create(text);
        }
        catch (IllegalArgumentException _) {
            throw problem(text);
        }
        boolean secure = "https".equals(uri.getScheme());
        boolean path = uri.getRawPath() != null && !uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/");
        if ((!secure && !"http".equals(uri.getScheme())) || uri.getHost() == null || path || uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw problem(text);
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        return new ServerAddress(uri.getHost(), port, secure);
    }

    private static IllegalArgumentException problem(String text)
    {
        return new IllegalArgumentException("`%s` is no server; accepted: http:// or https://, a host and a port".formatted(text));
    }

    /** @throws IllegalArgumentException if a password would go over a connection that anybody can read */
    Connection connect(String user, Optional<String> password)
            throws IOException
    {
        if (password.isPresent() && !secure) {
            throw new IllegalArgumentException("a password does not go over http://; accepted: https://");
        }
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("source", "clean-room");
        properties.setProperty("SSL", Boolean.toString(secure));
        password.ifPresent(secret -> properties.setProperty("password", secret));
        try {
            return DriverManager.getConnection("jdbc:trino://%s:%s".formatted(host, port), properties);
        }
        catch (SQLException e) {
            throw new IOException("%s:%s cannot be reached: %s".formatted(host, port, e.getMessage()), e);
        }
    }
}
