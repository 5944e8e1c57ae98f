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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.trino.spi.Plugin;
import io.trino.spi.classloader.ThreadContextClassLoader;
import io.trino.spi.connector.ConnectorFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** A loaded plugin directory: the connectors that it offers, behind one class loader. */
final class PluginDirectory
{
    // a clean room inside a clean room is refused, so our own directory is not even loaded
    private static final String OWN_PLUGIN = "io.cleanroom.trino.CleanRoomPlugin";

    private final ClassLoader loader;
    private final Map<String, ConnectorFactory> factories;

    private PluginDirectory(ClassLoader loader, Map<String, ConnectorFactory> factories)
    {
        this.loader = loader;
        this.factories = ImmutableMap.copyOf(factories);
    }

    static PluginDirectory load(Path directory)
    {
        SourceClassLoader loader = new SourceClassLoader(directory, classPath(directory));
        ImmutableMap.Builder<String, ConnectorFactory> factories = ImmutableMap.builder();
        try (ThreadContextClassLoader _ = new ThreadContextClassLoader(loader)) {
            ServiceLoader.load(Plugin.class, loader).stream()
                    .filter(provider -> !provider.type().getName().equals(OWN_PLUGIN))
                    .map(ServiceLoader.Provider::get)
                    .forEach(plugin -> plugin.getConnectorFactories().forEach(factory -> factories.put(factory.getName(), factory)));
        }
        return new PluginDirectory(loader, factories.buildKeepingLast());
    }

    // as the engine does: every file counts, whatever its name; one that is no archive is passed over by the class loader
    private static List<URL> classPath(Path directory)
    {
        try (Stream<Path> files = Files.list(directory)) {
            ImmutableList.Builder<URL> urls = ImmutableList.builder();
            for (Path file : ImmutableList.sortedCopyOf(files.filter(Files::isRegularFile).toList())) {
                urls.add(url(file));
            }
            return urls.build();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path file)
            throws MalformedURLException
    {
        return file.toUri().toURL();
    }

    ClassLoader loader()
    {
        return loader;
    }

    Set<String> connectorNames()
    {
        return factories.keySet();
    }

    Optional<ConnectorFactory> factory(String connectorName)
    {
        return Optional.ofNullable(factories.get(connectorName));
    }
}
