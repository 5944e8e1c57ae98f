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

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.airlift.units.Duration;
import io.cleanroom.trino.state.SealedQueries;
import io.cleanroom.trino.state.SealedRunSettings;
import io.trino.client.ClientSession;
import io.trino.client.OkHttpUtil;
import io.trino.client.StatementClient;
import io.trino.client.StatementClientFactory;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_RUN_FAILED;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;

/** The clean room as a client of its own coordinator. Every session is the same: nothing of it comes from who asks. */
final class RunClient
{
    private static final int HTTP_TIMEOUT_SECONDS = 30;
    private static final int IDLE_MINUTES = 5;

    private final String cleanRoom;
    private final SealedRunSettings settings;
    private final OkHttpClient http;

    /** @param password for the coordinator's authenticator, where it asks that of the plugin */
    RunClient(String cleanRoom, SealedRunSettings settings, String password)
    {
        this.cleanRoom = requireNonNull(cleanRoom, "cleanRoom is null");
        this.settings = requireNonNull(settings, "settings is null");
        http = http(settings, password);
    }

    /**
     * Hands a text to the coordinator, which gives it an id and does not begin with it before the client asks how it goes.
     *
     * @param callerQueryId what the host finds at the query: who asked
     */
    StatementClient submit(String text, String secret, String callerQueryId)
    {
        return StatementClientFactory.newStatementClient(http, session(secret, callerQueryId), text, Optional.empty());
    }

    private ClientSession session(String secret, String callerQueryId)
    {
        return ClientSession.builder()
                .server(uri())
                .user(Optional.of(settings.user()))
                .source("clean-room")
                .traceToken(Optional.of(callerQueryId))
                .clientTags(ImmutableSet.of("clean-room", cleanRoom))
                .timeZone(ZoneOffset.UTC)
                .locale(Locale.ROOT)
                .properties(ImmutableMap.of("query_max_run_time", duration(settings.waitLimit().plus(settings.runLimit()))))
                .credentials(ImmutableMap.of(SealedQueries.CREDENTIAL, secret))
                .clientRequestTimeout(new Duration(HTTP_TIMEOUT_SECONDS, SECONDS))
                .compressionDisabled(true)
                .build();
    }

    private URI uri()
    {
        return settings.uri().orElseThrow(() -> new RunException(
                CLEAN_ROOM_RUN_FAILED,
                "Clean room %s cannot run analyses: its coordinator does not know its own address; accepted: clean-room.sealed-run.uri in the properties of the access control".formatted(cleanRoom)));
    }

    private static String duration(java.time.Duration duration)
    {
        return duration.toMillis() + "ms";
    }

    private static OkHttpClient http(SealedRunSettings settings, String password)
    {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                // each run asks again and again how it goes, and would connect anew each time if fewer connections were kept
                .connectionPool(new ConnectionPool(settings.maxRunning(), IDLE_MINUTES, MINUTES));
        OkHttpUtil.setupTimeouts(builder, (int) SECONDS.toMillis(HTTP_TIMEOUT_SECONDS), MILLISECONDS);
        if (settings.trustStore().isPresent()) {
            OkHttpUtil.setupSsl(
                    builder,
                    Optional.empty(), Optional.empty(), Optional.empty(), false,
                    settings.trustStore().map(Path::toString), settings.trustStorePassword(), Optional.empty(), false);
        }
        builder.addInterceptor(OkHttpUtil.extraHeaders(ImmutableMap.of(SealedQueries.PASSWORD_HEADER, password)));
        settings.password().ifPresent(configured -> builder.addInterceptor(OkHttpUtil.basicAuth(settings.user(), configured)));
        return builder.build();
    }

    void close()
    {
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }
}
