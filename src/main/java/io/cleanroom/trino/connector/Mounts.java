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
package io.cleanroom.trino.connector;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.airlift.log.Logger;
import io.cleanroom.trino.source.Source;
import io.cleanroom.trino.source.Sources;
import io.trino.spi.connector.ConnectorContext;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sources of all parties of a clean room: either all are mounted, or none is. */
public final class Mounts
        implements AutoCloseable
{
    private static final Logger log = Logger.get(Mounts.class);

    private final Map<String, Source> sources;

    private Mounts(Map<String, Source> sources)
    {
        this.sources = ImmutableMap.copyOf(sources);
    }

    static Mounts open(Sources shared, Path pluginDirectory, String catalogName, Map<String, CatalogProperties.Mount> mounts, ConnectorContext context)
    {
        Map<String, Source> opened = new LinkedHashMap<>();
        try {
            mounts.forEach((party, mount) -> opened.put(party, shared.mount(pluginDirectory, mount.connectorName(), mount.properties(), catalogName, context)));
            return new Mounts(opened);
        }
        catch (RuntimeException | Error e) {
            close(opened, e);
            throw e;
        }
    }

    /** By party. */
    public Map<String, Source> sources()
    {
        return sources;
    }

    public Map<String, String> fingerprints()
    {
        return ImmutableMap.copyOf(Maps.transformValues(sources, Source::fingerprint));
    }

    @Override
    public void close()
    {
        sources.forEach((party, source) -> {
            try {
                source.close();
            }
            catch (RuntimeException e) {
                log.warn(e, "The source of %s did not shut down", party);
            }
        });
    }

    private static void close(Map<String, Source> opened, Throwable cause)
    {
        for (Source source : opened.values()) {
            try {
                source.close();
            }
            catch (RuntimeException e) {
                cause.addSuppressed(e);
            }
        }
    }
}
