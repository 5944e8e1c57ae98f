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

import io.airlift.configuration.Config;
import io.airlift.configuration.ConfigDescription;
import io.airlift.configuration.ConfigSecuritySensitive;
import io.airlift.units.DataSize;
import io.airlift.units.Duration;
import io.airlift.units.MinDuration;
import io.cleanroom.trino.state.SealedRunSettings;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import java.io.File;
import java.net.URI;
import java.util.Optional;

import static io.airlift.units.DataSize.Unit.MEGABYTE;
import static java.util.concurrent.TimeUnit.MINUTES;

/** How clean rooms run analyses: as queries of their own that they send to their own coordinator. */
public class SealedRunConfig
{
    private Optional<URI> uri = Optional.empty();
    private String user = SealedRunSettings.DEFAULT_USER;
    private Optional<String> password = Optional.empty();
    private Optional<File> trustStore = Optional.empty();
    private Optional<String> trustStorePassword = Optional.empty();
    private int maxRunning = 10;
    private int maxWaiting = 100;
    private Duration waitLimit = new Duration(5, MINUTES);
    private Duration runLimit = new Duration(30, MINUTES);
    private long maxRows = 1_000_000;
    private DataSize maxSize = DataSize.of(64, MEGABYTE);

    @NotNull
    public Optional<URI> getUri()
    {
        return uri;
    }

    @Config("clean-room.sealed-run.uri")
    @ConfigDescription("The coordinator's own address, to which the clean rooms send the queries of analyses; without it no analysis runs")
    public SealedRunConfig setUri(URI uri)
    {
        this.uri = Optional.ofNullable(uri);
        return this;
    }

    @NotNull
    public String getUser()
    {
        return user;
    }

    @Config("clean-room.sealed-run.user")
    @ConfigDescription("The user under whom analyses run and whom nobody can be; give it a resource group of its own")
    public SealedRunConfig setUser(String user)
    {
        this.user = user;
        return this;
    }

    @NotNull
    public Optional<String> getPassword()
    {
        return password;
    }

    @Config("clean-room.sealed-run.password")
    @ConfigDescription("The user's password, where the coordinator authenticates by passwords")
    @ConfigSecuritySensitive
    public SealedRunConfig setPassword(String password)
    {
        this.password = Optional.ofNullable(password);
        return this;
    }

    @NotNull
    public Optional<File> getTrustStore()
    {
        return trustStore;
    }

    @Config("clean-room.sealed-run.trust-store")
    @ConfigDescription("Key store with the coordinator's certificate, where the JDK does not trust it anyway")
    public SealedRunConfig setTrustStore(File trustStore)
    {
        this.trustStore = Optional.ofNullable(trustStore);
        return this;
    }

    @NotNull
    public Optional<String> getTrustStorePassword()
    {
        return trustStorePassword;
    }

    @Config("clean-room.sealed-run.trust-store-password")
    @ConfigSecuritySensitive
    public SealedRunConfig setTrustStorePassword(String trustStorePassword)
    {
        this.trustStorePassword = Optional.ofNullable(trustStorePassword);
        return this;
    }

    @Min(1)
    @Max(1_000)
    public int getMaxRunning()
    {
        return maxRunning;
    }

    @Config("clean-room.sealed-run.max-running")
    @ConfigDescription("How many analyses of one clean room run at a time")
    public SealedRunConfig setMaxRunning(int maxRunning)
    {
        this.maxRunning = maxRunning;
        return this;
    }

    @Min(1)
    @Max(100_000)
    public int getMaxWaiting()
    {
        return maxWaiting;
    }

    @Config("clean-room.sealed-run.max-waiting")
    @ConfigDescription("How many further analyses of one clean room wait; more are refused")
    public SealedRunConfig setMaxWaiting(int maxWaiting)
    {
        this.maxWaiting = maxWaiting;
        return this;
    }

    @NotNull
    @MinDuration("1s")
    public Duration getWaitLimit()
    {
        return waitLimit;
    }

    @Config("clean-room.sealed-run.wait-limit")
    @ConfigDescription("How long an analysis may wait before it begins")
    public SealedRunConfig setWaitLimit(Duration waitLimit)
    {
        this.waitLimit = waitLimit;
        return this;
    }

    @NotNull
    @MinDuration("1s")
    public Duration getRunLimit()
    {
        return runLimit;
    }

    @Config("clean-room.sealed-run.run-limit")
    @ConfigDescription("How long an analysis may take after it has begun")
    public SealedRunConfig setRunLimit(Duration runLimit)
    {
        this.runLimit = runLimit;
        return this;
    }

    @Min(1)
    public long getMaxRows()
    {
        return maxRows;
    }

    @Config("clean-room.sealed-run.max-rows")
    @ConfigDescription("How many rows an analysis may give out")
    public SealedRunConfig setMaxRows(long maxRows)
    {
        this.maxRows = maxRows;
        return this;
    }

    @NotNull
    public DataSize getMaxSize()
    {
        return maxSize;
    }

    @Config("clean-room.sealed-run.max-size")
    @ConfigDescription("How large what an analysis gives out may be; the coordinator holds it in memory")
    public SealedRunConfig setMaxSize(DataSize maxSize)
    {
        this.maxSize = maxSize;
        return this;
    }

    SealedRunSettings settings()
    {
        return new SealedRunSettings(
                uri,
                user,
                password,
                trustStore.map(File::toPath),
                trustStorePassword,
                maxRunning,
                maxWaiting,
                waitLimit.toJavaTime(),
                runLimit.toJavaTime(),
                maxRows,
                maxSize.toBytes());
    }
}
