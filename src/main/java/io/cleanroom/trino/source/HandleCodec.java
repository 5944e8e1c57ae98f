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

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.google.common.collect.ImmutableSet;
import io.airlift.json.JsonMapperProvider;
import io.airlift.log.Logger;
import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.plugin.base.TypeDeserializer;
import io.trino.spi.TrinoException;
import io.trino.spi.block.Block;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorPartitioningHandle;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorTableCredentials;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeManager;

import java.io.IOException;
import java.util.Set;
import java.util.function.Function;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_INTERNAL_ERROR;

/**
 * Handles of one mounted connector as JSON text. The engine takes handles of registered plugins only, so what crosses from node to node is a handle of this
 * plugin with such a text inside. Handles nest others, so every kind is registered, also for the outermost one's sake.
 */
public final class HandleCodec
{
    private static final Logger log = Logger.get(HandleCodec.class);

    private static final Set<Class<?>> KINDS = ImmutableSet.of(
            ConnectorTransactionHandle.class,
            ConnectorTableHandle.class,
            ColumnHandle.class,
            ConnectorSplit.class,
            ConnectorTableCredentials.class,
            ConnectorPartitioningHandle.class);

    private final JsonMapper mapper;

    HandleCodec(ClassLoader loader, TypeManager typeManager)
    {
        mapper = new JsonMapperProvider().get();
        KINDS.forEach(kind -> mapper.registerModule(new HandleModule<>(kind, loader)));
        BlockCodec blocks = new BlockCodec(typeManager);
        mapper.registerModule(new SimpleModule("values")
                .addDeserializer(Type.class, new TypeDeserializer(typeManager))
                .addSerializer(Slice.class, new BytesSerializer<>(Slice.class, Function.identity()))
                .addDeserializer(Slice.class, new BytesDeserializer<>(Slice.class, Function.identity()))
                .addSerializer(Block.class, new BytesSerializer<>(Block.class, blocks::encode))
                .addDeserializer(Block.class, new BytesDeserializer<>(Block.class, blocks::decode)));
    }

    /**
     * @param kind the SPI's interface, such as {@code ConnectorSplit.class}
     * @throws TrinoException if the handle, or one inside it, is not of the mounted connector; the cause goes to the host's log, since it can show values
     */
    public <T> String encode(Class<T> kind, T handle)
    {
        checkKind(kind);
        try {
            return mapper.writerFor(kind).writeValueAsString(handle);
        }
        catch (JsonProcessingException | RuntimeException e) {
            log.error(e, "A %s cannot be encoded", kind.getSimpleName());
            throw new TrinoException(CLEAN_ROOM_INTERNAL_ERROR, "A %s of the source cannot be encoded".formatted(kind.getSimpleName()));
        }
    }

    /** @throws TrinoException if the text is not what {@link #encode} gives for this kind; the cause goes to the host's log */
    public <T> T decode(Class<T> kind, String json)
    {
        checkKind(kind);
        try {
            return mapper.readerFor(kind).readValue(json);
        }
        catch (JsonProcessingException | RuntimeException e) {
            log.error(e, "A %s cannot be decoded", kind.getSimpleName());
            throw new TrinoException(CLEAN_ROOM_INTERNAL_ERROR, "A %s of the source cannot be decoded".formatted(kind.getSimpleName()));
        }
    }

    private static void checkKind(Class<?> kind)
    {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("%s is no kind of handle; accepted: %s".formatted(kind.getName(), KINDS));
        }
    }

    private static final class BytesSerializer<T>
            extends StdSerializer<T>
    {
        private final Function<T, Slice> toBytes;

        private BytesSerializer(Class<T> type, Function<T, Slice> toBytes)
        {
            super(type);
            this.toBytes = toBytes;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider)
                throws IOException
        {
            Slice bytes = toBytes.apply(value);
            generator.writeBinary(bytes.byteArray(), bytes.byteArrayOffset(), bytes.length());
        }
    }

    private static final class BytesDeserializer<T>
            extends StdDeserializer<T>
    {
        private final Function<Slice, T> fromBytes;

        private BytesDeserializer(Class<T> type, Function<Slice, T> fromBytes)
        {
            super(type);
            this.fromBytes = fromBytes;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context)
                throws IOException
        {
            return fromBytes.apply(Slices.wrappedBuffer(parser.getBinaryValue()));
        }
    }
}
