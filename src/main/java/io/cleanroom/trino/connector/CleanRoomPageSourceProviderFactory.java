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

import com.google.inject.Inject;
import io.cleanroom.trino.source.Source;
import io.cleanroom.trino.source.SuppressionLists;
import io.cleanroom.trino.source.Tokenizers;
import io.trino.spi.connector.ConnectorPageSourceProvider;
import io.trino.spi.connector.ConnectorPageSourceProviderFactory;

import java.util.Map;

import static java.util.Objects.requireNonNull;

public final class CleanRoomPageSourceProviderFactory
        implements ConnectorPageSourceProviderFactory
{
    private final Map<String, Source> sources;
    private final Tokenizers tokenizers;
    private final SuppressionLists suppressionLists;

    @Inject
    public CleanRoomPageSourceProviderFactory(Mounts mounts, Tokenizers tokenizers, SuppressionLists suppressionLists)
    {
        sources = mounts.sources();
        this.tokenizers = requireNonNull(tokenizers, "tokenizers is null");
        this.suppressionLists = requireNonNull(suppressionLists, "suppressionLists is null");
    }

    @Override
    public ConnectorPageSourceProvider createPageSourceProvider()
    {
        return new CleanRoomPageSourceProvider(sources, tokenizers, suppressionLists);
    }
}
