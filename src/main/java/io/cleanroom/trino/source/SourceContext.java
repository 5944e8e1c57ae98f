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
package io.cleanroom.trino.source;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.trino.spi.BlocksHashFactory;
import io.trino.spi.Node;
import io.trino.spi.NodeManager;
import io.trino.spi.PageIndexerFactory;
import io.trino.spi.PageSorter;
import io.trino.spi.VersionEmbedder;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorExpressionEvaluator;
import io.trino.spi.connector.MetadataProvider;
import io.trino.spi.function.FunctionBundleFactory;
import io.trino.spi.type.TypeManager;

import static io.cleanroom.trino.source.SourceSession.engineSession;
import static java.util.Objects.requireNonNull;

/** The engine's services as a mounted connector gets them: where the engine expects its own session, it gets that one back. */
final class SourceContext
        implements ConnectorContext
{
    private final ConnectorContext delegate;

    SourceContext(ConnectorContext delegate)
    {
        this.delegate = requireNonNull(delegate, "delegate is null");
    }

    @Override
    public MetadataProvider getMetadataProvider()
    {
        MetadataProvider provider = delegate.getMetadataProvider();
        return (session, tableName) -> provider.getRelationMetadata(engineSession(session), tableName);
    }

    @Override
    public ConnectorExpressionEvaluator getExpressionEvaluator()
    {
        ConnectorExpressionEvaluator evaluator = delegate.getExpressionEvaluator();
        return (session, expression) -> evaluator.prepare(engineSession(session), expression);
    }

    @Override
    public OpenTelemetry getOpenTelemetry()
    {
        return delegate.getOpenTelemetry();
    }

    @Override
    public Tracer getTracer()
    {
        return delegate.getTracer();
    }

    @Override
    public Node getCurrentNode()
    {
        return delegate.getCurrentNode();
    }

    @Override
    public NodeManager getNodeManager()
    {
        return delegate.getNodeManager();
    }

    @Override
    public VersionEmbedder getVersionEmbedder()
    {
        return delegate.getVersionEmbedder();
    }

    @Override
    public String getSpiVersion()
    {
        return delegate.getSpiVersion();
    }

    @Override
    public TypeManager getTypeManager()
    {
        return delegate.getTypeManager();
    }

    @Override
    public PageSorter getPageSorter()
    {
        return delegate.getPageSorter();
    }

    @Override
    public PageIndexerFactory getPageIndexerFactory()
    {
        return delegate.getPageIndexerFactory();
    }

    @Override
    public FunctionBundleFactory getFunctionBundleFactory()
    {
        return delegate.getFunctionBundleFactory();
    }

    @Override
    public BlocksHashFactory getBlocksHashFactory()
    {
        return delegate.getBlocksHashFactory();
    }
}
