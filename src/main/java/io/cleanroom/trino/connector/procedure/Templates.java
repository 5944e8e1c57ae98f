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

import com.google.common.collect.ImmutableSortedSet;
import io.cleanroom.trino.state.ProposedTemplate;
import io.cleanroom.trino.state.RoomState;

import static io.cleanroom.trino.connector.procedure.Decisions.invalidArgument;

final class Templates
{
    private Templates() {}

    static ProposedTemplate named(String name, RoomState state)
    {
        ProposedTemplate template = state.templates().get(name);
        if (template == null) {
            String known = String.join(", ", ImmutableSortedSet.copyOf(state.templates().keySet()));
            throw invalidArgument("There is no template %s; known: %s".formatted(name, known.isEmpty() ? "none" : known));
        }
        return template;
    }
}
