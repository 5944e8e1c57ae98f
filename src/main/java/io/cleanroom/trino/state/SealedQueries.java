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

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import static java.util.Objects.requireNonNull;

/**
 * The queries that clean rooms send to their own coordinator, each known by a secret that counts once.
 *
 * <p>Whoever can call himself the clean room's own user has nothing yet: the engine is asked to run a query of that user only if it brings a
 * secret that was issued here, that a run has bound to the id of exactly this query after its admission was durable, and that nobody has used. So a
 * secret that is seen later, for example by a worker, opens nothing.
 */
public final class SealedQueries
{
    /** Name of the extra credential that carries the secret; mounted connectors get no extra credentials. */
    public static final String CREDENTIAL = "clean_room_sealed_run";

    private static final int SECRET_BYTES = 32;

    private final SecureRandom random;
    private final AdmittedQueries admittedQueries;
    private final Map<String, Bound> bound = new ConcurrentHashMap<>();

    /** Header that carries the password of the clean rooms' own user to this server's authenticator. */
    public static final String PASSWORD_HEADER = "X-Clean-Room-Password";

    private final String password;

    private record Bound(String queryId, AdmittedQuery query) {}

    SealedQueries(AdmittedQueries admittedQueries, SecureRandom random)
    {
        this.admittedQueries = requireNonNull(admittedQueries, "admittedQueries is null");
        this.random = requireNonNull(random, "random is null");
        password = issue();
    }

    /** A secret that opens nothing yet. */
    public String issue()
    {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** What proves to this server's own authenticator that it is a clean room that calls; another one after each start, and known to nobody else. */
    public String password()
    {
        return password;
    }

    /** From now on the secret admits this query, once. */
    public void bind(String secret, String queryId, AdmittedQuery query)
    {
        requireNonNull(query.sealed().orElse(null), "the query is not sealed");
        bound.put(secret, new Bound(queryId, query));
    }

    /** @return whether the engine may run the query; if so it is admitted, and the secret is worth nothing any more */
    public boolean consume(Optional<String> secret, String queryId, String user)
    {
        Optional<Bound> expected = secret.map(bound::remove);
        if (expected.isEmpty() || !expected.get().queryId().equals(queryId) || !expected.get().query().owner().equals(user)) {
            return false;
        }
        admittedQueries.admitted(queryId, expected.get().query());
        return true;
    }

    /** Forgets a secret that nobody used. */
    public void withdraw(String secret)
    {
        bound.remove(secret);
    }

    int size()
    {
        return bound.size();
    }
}
