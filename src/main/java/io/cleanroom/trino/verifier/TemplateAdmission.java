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
import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.sql.Position;
import io.cleanroom.trino.sql.TypedValue;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.ParameterBinding.Bound;
import io.cleanroom.trino.verifier.Verdict.Admitted;
import io.cleanroom.trino.verifier.Verdict.Denied;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.cleanroom.trino.verifier.DenialCode.CR_NOT_APPROVED;
import static io.cleanroom.trino.verifier.DenialCode.CR_TEMPLATE_PARAMETER;
import static java.util.Objects.requireNonNull;

/** The decision over a run of a template: who may run it, who has approved it, and with which values. */
final class TemplateAdmission
{
    private final CompiledTemplate compiled;
    private final RoomState state;
    private final Member member;
    private final Violations violations = new Violations();

    TemplateAdmission(CompiledTemplate compiled, RoomState state, Member member)
    {
        this.compiled = requireNonNull(compiled, "compiled is null");
        this.state = requireNonNull(state, "state is null");
        this.member = requireNonNull(member, "member is null");
    }

    /** @param values in the order of the parameters of the compiled text */
    Verdict<DirectQuery> decide(List<TypedValue> values)
    {
        checkAll();
        Map<String, String> bound = bind(values);
        ApprovableTemplate approvable = compiled.approvable();
        return violations.isEmpty()
                ? new Admitted<>(new DirectQuery(compiled.name(), approvable.bundleHash(), bound, approvable.tables()))
                : new Denied<>(violations.list());
    }

    /** @param values by parameter: the value's text; empty for NULL */
    Verdict<SealedQuery> seal(Map<String, Optional<String>> values)
    {
        checkAll();
        ApprovableTemplate approvable = compiled.approvable();
        return switch (new ParameterBinding(approvable).bind(values)) {
            case Admitted<Bound>(Bound bound) when violations.isEmpty() -> new Admitted<>(approvable.sealed(bound.text(), bound.values()));
            case Admitted<Bound> _ -> new Denied<>(violations.list());
            case Denied<Bound>(var found) -> new Denied<>(ImmutableList.<Violation>builder().addAll(violations.list()).addAll(found).build());
        };
    }

    private void checkAll()
    {
        checkRunner();
        checkApprovals();
        compiled.addWithdrawn(violations);
    }

    private void checkRunner()
    {
        if (!member.analyst() || !compiled.approvable().template().runners().contains(member.party())) {
            violations.add(CR_NOT_APPROVED, "Analysis %s is not one that you may run; accepted: analysts of %s".formatted(
                    compiled.name(), Accepted.list(compiled.approvable().template().runners())));
        }
    }

    private void checkApprovals()
    {
        List<String> missing = compiled.missingApprovals(state);
        if (!missing.isEmpty()) {
            violations.add(CR_NOT_APPROVED, "Analysis %s is not approved by %s; an approver runs approve_template first".formatted(compiled.name(), Accepted.list(missing)));
        }
    }

    private Map<String, String> bind(List<TypedValue> values)
    {
        Map<String, TypedValue> bound = new HashMap<>();
        for (int index = 0; index < values.size(); index++) {
            Parameter parameter = compiled.approvable().template().parameters().get(compiled.query().parameters().get(index));
            TypedValue value = values.get(index);
            Position position = value.position();
            if (!ParameterDomain.isLiteralOfType(parameter, value)) {
                violations.add(CR_TEMPLATE_PARAMETER, position, "Parameter %s at %s must be a literal of type %s".formatted(parameter.name(), position, parameter.type()));
            }
            else if (!ParameterDomain.contains(parameter, value)) {
                violations.add(CR_TEMPLATE_PARAMETER, position, "Parameter %s at %s is outside its domain; accepted: %s".formatted(parameter.name(), position, ParameterDomain.accepted(parameter)));
            }
            TypedValue before = bound.putIfAbsent(parameter.name(), value);
            if (before != null && !before.sql().equals(value.sql())) {
                violations.add(CR_TEMPLATE_PARAMETER, position, "Parameter %s at %s has another value than before; accepted: one value everywhere".formatted(parameter.name(), position));
            }
        }
        ImmutableMap.Builder<String, String> result = ImmutableMap.builder();
        bound.forEach((name, value) -> result.put(name, value.sql()));
        return result.buildOrThrow();
    }
}
