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
package io.cleanroom.trino.connector.procedure;

import com.google.common.collect.ImmutableList;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.procedure.Procedure;
import io.trino.spi.procedure.Procedure.Argument;
import io.trino.spi.type.Type;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** A procedure of the schema {@code clean_room}; the subclass has a method {@code call} with the session and one parameter per argument. */
abstract class RoomProcedure
{
    private static final String SCHEMA = "clean_room";

    private final String name;
    private final List<Argument> arguments;

    RoomProcedure(String name, Argument... arguments)
    {
        this.name = requireNonNull(name, "name is null");
        this.arguments = ImmutableList.copyOf(arguments);
    }

    /** @param parameters of {@code call}, after the session */
    final Procedure procedure(Class<?>... parameters)
    {
        MethodType type = MethodType.methodType(void.class, ConnectorSession.class, parameters);
        try {
            MethodHandle call = MethodHandles.lookup().findVirtual(getClass(), "call", type).bindTo(this);
            return new Procedure(SCHEMA, name, arguments, call);
        }
        catch (ReflectiveOperationException e) {
            throw new LinkageError(name + " has no method call" + type, e);
        }
    }

    static Argument argument(String name, Type type)
    {
        return new Argument(name, type);
    }

    static Argument argument(String name, Type type, Object defaultValue)
    {
        return new Argument(name, type, false, defaultValue);
    }
}
