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

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.jsontype.impl.AsPropertyTypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.impl.AsPropertyTypeSerializer;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerFactory;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;

import java.io.IOException;

import static com.fasterxml.jackson.annotation.JsonTypeInfo.As.PROPERTY;
import static com.fasterxml.jackson.annotation.JsonTypeInfo.Id.NAME;
import static java.util.Objects.requireNonNull;

/** Handles of one kind as JSON, with the name of their class; only classes of one class loader are written or read. */
final class HandleModule<T>
        extends SimpleModule
{
    private static final String CLASS_PROPERTY = "@type";

    HandleModule(Class<T> kind, ClassLoader loader)
    {
        super(kind.getName());
        ClassNames names = new ClassNames(kind, loader);
        addSerializer(kind, new Serializer<>(kind, new AsPropertyTypeSerializer(names, null, CLASS_PROPERTY)));
        JavaType baseType = TypeFactory.defaultInstance().constructType(kind);
        addDeserializer(kind, new Deserializer<>(kind, new AsPropertyTypeDeserializer(baseType, names, CLASS_PROPERTY, false, null, PROPERTY, true)));
    }

    private static final class Serializer<T>
            extends StdSerializer<T>
    {
        private final TypeSerializer typeSerializer;

        private Serializer(Class<T> kind, TypeSerializer typeSerializer)
        {
            super(kind);
            this.typeSerializer = typeSerializer;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider)
                throws IOException
        {
            // not from the provider, which would give this serializer again
            JsonSerializer<Object> serializer = BeanSerializerFactory.instance.createSerializer(provider, provider.constructType(value.getClass()));
            serializer.serializeWithType(value, generator, provider, typeSerializer);
        }
    }

    private static final class Deserializer<T>
            extends StdDeserializer<T>
    {
        private final Class<T> kind;
        private final TypeDeserializer typeDeserializer;

        private Deserializer(Class<T> kind, TypeDeserializer typeDeserializer)
        {
            super(kind);
            this.kind = kind;
            this.typeDeserializer = typeDeserializer;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context)
                throws IOException
        {
            return kind.cast(typeDeserializer.deserializeTypedFromAny(parser, context));
        }
    }

    private static final class ClassNames
            extends TypeIdResolverBase
    {
        private final Class<?> kind;
        private final ClassLoader loader;

        private ClassNames(Class<?> kind, ClassLoader loader)
        {
            this.kind = requireNonNull(kind, "kind is null");
            this.loader = requireNonNull(loader, "loader is null");
        }

        @Override
        public String idFromValue(Object value)
        {
            return check(value.getClass()).getName();
        }

        @Override
        public String idFromValueAndType(Object value, Class<?> suggestedType)
        {
            return idFromValue(value);
        }

        @Override
        public JavaType typeFromId(DatabindContext context, String name)
        {
            try {
                return context.getTypeFactory().constructType(check(Class.forName(name, false, loader)));
            }
            catch (ClassNotFoundException e) {
                throw new IllegalArgumentException("No class %s in the plugin directory of the source".formatted(name), e);
            }
        }

        // a name that another class loader answers for (the JDK's, the SPI's) would make a payload a way to build any object
        private Class<?> check(Class<?> type)
        {
            if (!loader.equals(type.getClassLoader()) || !kind.isAssignableFrom(type)) {
                throw new IllegalArgumentException("Class %s is no %s of the source".formatted(type.getName(), kind.getSimpleName()));
            }
            return type;
        }

        @Override
        public JsonTypeInfo.Id getMechanism()
        {
            return NAME;
        }
    }
}
