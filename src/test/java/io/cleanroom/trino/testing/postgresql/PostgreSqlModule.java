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
package io.cleanroom.trino.testing.postgresql;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.opentelemetry.api.OpenTelemetry;
import io.trino.plugin.jdbc.BaseJdbcConfig;
import io.trino.plugin.jdbc.ConnectionFactory;
import io.trino.plugin.jdbc.DriverConnectionFactory;
import io.trino.plugin.jdbc.ForBaseJdbc;
import io.trino.plugin.jdbc.JdbcClient;
import io.trino.plugin.jdbc.credential.CredentialProvider;
import io.trino.plugin.jdbc.ptf.Query;
import io.trino.spi.function.table.ConnectorTableFunction;
import org.postgresql.Driver;

import static com.google.inject.Scopes.SINGLETON;
import static com.google.inject.multibindings.Multibinder.newSetBinder;

final class PostgreSqlModule
        extends AbstractModule
{
    @Override
    protected void configure()
    {
        bind(JdbcClient.class).annotatedWith(ForBaseJdbc.class).to(PostgreSqlClient.class).in(SINGLETON);
        // The pass-through function of the real connector: a clean room has to keep it out of reach
        newSetBinder(binder(), ConnectorTableFunction.class).addBinding().toProvider(Query.class).in(SINGLETON);
    }

    @Provides
    @Singleton
    @ForBaseJdbc
    static ConnectionFactory connectionFactory(BaseJdbcConfig config, CredentialProvider credentials, OpenTelemetry openTelemetry)
    {
        return DriverConnectionFactory.builder(new Driver(), config.getConnectionUrl(), credentials)
                .setOpenTelemetry(openTelemetry)
                .build();
    }
}
