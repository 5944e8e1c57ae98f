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

import io.cleanroom.trino.testing.server.TrinoCluster;

import java.io.IOException;
import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/**
 * What the chapters of the tour share.
 *
 * @param name the clean room's, which is its catalog
 */
record TourRoom(String name, Narrator narrator, TrinoCluster cluster, SampleData data, SampleSources sources, ExpectedOverlap expected, Path auditDirectory, PartyKeys keys)
{
    static final String NAME = "retail_media";
    /** Where direct queries are allowed. */
    static final String TRUSTED_PEERS = "trusted_peers";

    TourRoom
    {
        requireNonNull(name, "name is null");
        requireNonNull(narrator, "narrator is null");
        requireNonNull(cluster, "cluster is null");
        requireNonNull(data, "data is null");
        requireNonNull(sources, "sources is null");
        requireNonNull(expected, "expected is null");
        requireNonNull(auditDirectory, "auditDirectory is null");
        requireNonNull(keys, "keys is null");
    }

    SqlUser as(String user)
    {
        return new SqlUser(cluster, user, name);
    }

    /** Another clean room of the same parties on the same server. */
    TourRoom other(String name)
    {
        return new TourRoom(name, narrator, cluster, data, sources, expected, auditDirectory, keys);
    }

    Path journal()
            throws IOException
    {
        return JournalFile.find(auditDirectory.resolve(name));
    }
}
