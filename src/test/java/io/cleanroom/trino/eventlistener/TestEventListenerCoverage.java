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
package io.cleanroom.trino.eventlistener;

import io.trino.spi.eventlistener.EventListener;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

final class TestEventListenerCoverage
{
    @Test
    void testEveryMethodIsDeclared()
    {
        Set<String> asked = signatures(Stream.of(EventListener.class.getMethods()));
        assertThat(asked)
                .as("the interface was found with its well-known methods")
                .contains("queryCreated[class io.trino.spi.eventlistener.QueryCreatedEvent]", "queryCompleted[class io.trino.spi.eventlistener.QueryCompletedEvent]");

        assertThat(signatures(Stream.of(CleanRoomEventListener.class.getDeclaredMethods())))
                .as("Trino tells event listeners something new. Decide in CleanRoomEventListener whether an admitted query's entries need it, and declare the method")
                .containsAll(asked);
    }

    private static Set<String> signatures(Stream<Method> methods)
    {
        return methods
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(method -> method.getName() + Arrays.toString(method.getParameterTypes()))
                .collect(toSet());
    }
}
