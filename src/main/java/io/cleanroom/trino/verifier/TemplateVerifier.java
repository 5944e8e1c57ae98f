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

import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.Verdict.Admitted;
import io.cleanroom.trino.verifier.Verdict.Denied;

import java.util.Optional;

import static io.cleanroom.trino.verifier.DenialCode.CR_CLOSED;
import static java.util.Objects.requireNonNull;

/** Whether a template keeps the rules of its tables, and what will run if the parties approve it. */
public final class TemplateVerifier
{
    private final Checks checks;

    public TemplateVerifier()
    {
        this(Checks.ALL);
    }

    /** For tests that show what each check is there for. */
    TemplateVerifier(Checks checks)
    {
        this.checks = requireNonNull(checks, "checks is null");
    }

    /** @param state its active contract decides; its restrictions tighten the compiled text */
    public Verdict<ApprovableTemplate> verify(AnalysisTemplate template, RoomState state)
    {
        Violations violations = new Violations();
        Optional<ContractDocument> active = state.active();
        if (active.isEmpty()) {
            violations.add(CR_CLOSED, "The clean room has no contract in force; all parties accept it first");
            return new Denied<>(violations.list());
        }
        return switch (new TemplateCompilation(active.get().contract(), state, checks).compile(template)) {
            case Denied<CompiledTemplate>(var found) -> new Denied<>(found);
            case Admitted<CompiledTemplate>(CompiledTemplate compiled) -> {
                compiled.addWithdrawn(violations);
                yield violations.isEmpty() ? new Admitted<>(compiled.approvable()) : new Denied<>(violations.list());
            }
        };
    }
}
