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
import io.trino.spi.connector.ConnectorContext;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;

/**
 * Loads one plugin directory as the engine would: the SPI comes from the engine, everything else from the directory. It never sees a class of this plugin.
 */
final class SourceClassLoader
        extends URLClassLoader
{
    // What io.trino.server.PluginManager shares with plugins. The Blackbird names are interfaces of the accessors that a JSON codec
    // defines in the loader of the handle class: both sides must see the same ones. Their packages must not be shared
    private static final List<String> SHARED = ImmutableList.of(
            "io.trino.spi.",
            "com.fasterxml.jackson.annotation.",
            "com.fasterxml.jackson.module.blackbird.ser.ToBooleanFunction",
            "com.fasterxml.jackson.module.blackbird.deser.ObjBooleanConsumer",
            "com.fasterxml.jackson.module.blackbird.deser.BBDeserializerModifier$ObjIntBiFunction",
            "com.fasterxml.jackson.module.blackbird.deser.BBDeserializerModifier$ObjLongBiFunction",
            "com.fasterxml.jackson.module.blackbird.deser.BBDeserializerModifier$ObjBooleanBiFunction",
            "io.airlift.slice.",
            "io.opentelemetry.api.",
            "io.opentelemetry.context.",
            "org.locationtech.jts.");
    private static final List<String> NOT_SHARED = ImmutableList.of("org.locationtech.jts.io.geojson.", "org.locationtech.jts.io.twkb.");

    private static final ClassLoader ENGINE = ConnectorContext.class.getClassLoader();

    static {
        registerAsParallelCapable();
    }

    SourceClassLoader(Path directory, List<URL> classPath)
    {
        super("source " + directory.getFileName(), classPath.toArray(URL[]::new), getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve)
            throws ClassNotFoundException
    {
        return isShared(name) ? ENGINE.loadClass(name) : super.loadClass(name, resolve);
    }

    @Override
    public URL getResource(String name)
    {
        return isShared(name.replace('/', '.')) ? ENGINE.getResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name)
            throws IOException
    {
        return isShared(name.replace('/', '.')) ? ENGINE.getResources(name) : super.getResources(name);
    }

    private static boolean isShared(String name)
    {
        return SHARED.stream().anyMatch(name::startsWith) && NOT_SHARED.stream().noneMatch(name::startsWith);
    }
}
