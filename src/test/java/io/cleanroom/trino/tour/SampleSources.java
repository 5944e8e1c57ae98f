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
package io.cleanroom.trino.tour;

import io.cleanroom.trino.testing.PostgreSqlServer;
import io.cleanroom.trino.testing.server.TrinoCluster;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

import static java.util.Objects.requireNonNull;

/** The two parties' own sources, filled. */
record SampleSources(AcmeDatabase acme, GlobexLake globex)
        implements AutoCloseable
{
    SampleSources
    {
        requireNonNull(acme, "acme is null");
        requireNonNull(globex, "globex is null");
    }

    static SampleSources load(SampleData data, Path serverDirectory, Path projectDirectory, Path directory, Narrator narrator)
            throws SQLException, IOException
    {
        PostgreSqlServer server = PostgreSqlServer.start(directory.resolve("postgresql"));
        GlobexLake lake = new GlobexLake(directory.resolve("lake").toAbsolutePath());
        try (TrinoCluster loader = lake.loader(serverDirectory, projectDirectory.resolve("src/test/etc/loader"), directory.resolve("loader"), server)) {
            loader.launch();
            GlobexLake.stage(data, server, new Progress(narrator, "Globex's purchases made", data.purchaseCount()));
            AcmeDatabase acme = new AcmeDatabase(server);
            acme.load(data, new Progress(narrator, "Acme's customers loaded into PostgreSQL", data.customerCount()));
            loader.start();
            GlobexLake.load(loader, server, new Progress(narrator, "Globex's purchases written as Parquet", data.purchaseCount()));
            loader.kill();
            return new SampleSources(acme, lake);
        }
    }

    @Override
    public void close()
    {
        acme.server().close();
    }
}
