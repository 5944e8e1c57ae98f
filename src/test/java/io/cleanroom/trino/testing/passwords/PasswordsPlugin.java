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
package io.cleanroom.trino.testing.passwords;

import io.trino.spi.Plugin;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.BasicPrincipal;
import io.trino.spi.security.PasswordAuthenticator;
import io.trino.spi.security.PasswordAuthenticatorFactory;

import java.util.List;
import java.util.Map;

/** A stand-in for Trino's password authenticators, which are not on Maven Central: the properties of its file are users and their passwords. For tests only. */
public final class PasswordsPlugin
        implements Plugin
{
    @Override
    public Iterable<PasswordAuthenticatorFactory> getPasswordAuthenticatorFactories()
    {
        return List.of(new PasswordAuthenticatorFactory()
        {
            @Override
            public String getName()
            {
                return "passwords";
            }

            @Override
            public PasswordAuthenticator create(Map<String, String> passwords)
            {
                return (user, password) -> {
                    if (!password.equals(passwords.get(user))) {
                        throw new AccessDeniedException("wrong user or password");
                    }
                    return new BasicPrincipal(user);
                };
            }
        });
    }
}
