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
package io.cleanroom.trino.verifier;

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.state.ProposedTemplate;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.Verdict.Admitted;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The templates of a clean room that keep the rules. Compiling takes milliseconds and depends on the state alone; the last state is the one that is asked for next. */
final class CompiledTemplates
{
    private final Map<String, CompiledState> compiled = new ConcurrentHashMap<>();

    private record CompiledState(RoomState state, List<CompiledTemplate> templates) {}

    /** @param contract the active one of the state */
    List<CompiledTemplate> of(Contract contract, RoomState state)
    {
        CompiledState known = compiled.get(contract.cleanRoom());
        if (known != null && known.state().equals(state)) {
            return known.templates();
        }
        TemplateCompilation compilation = new TemplateCompilation(contract, state, Checks.ALL);
        ImmutableList.Builder<CompiledTemplate> templates = ImmutableList.builder();
        for (ProposedTemplate template : state.templates().values()) {
            if (compilation.compile(template.template()) instanceof Admitted<CompiledTemplate>(CompiledTemplate admitted)) {
                templates.add(admitted);
            }
        }
        CompiledState current = new CompiledState(state, templates.build());
        compiled.put(contract.cleanRoom(), current);
        return current.templates();
    }
}
