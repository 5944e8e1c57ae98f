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
package io.cleanroom.trino.audit;

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.Optional;

/** Folds to the templates of all revocations, in order. */
final class TestingFold
        implements Fold<List<String>>
{
    @Override
    public List<String> initial()
    {
        return ImmutableList.of();
    }

    @Override
    public List<String> apply(List<String> state, LoggedEntry entry)
    {
        return template(entry)
                .<List<String>>map(template -> ImmutableList.<String>builder().addAll(state).add(template).build())
                .orElse(state);
    }

    static Optional<String> template(LoggedEntry entry)
    {
        return entry.entry().kind() == EntryKind.TEMPLATE_REVOKED ? Optional.of((String) entry.entry().members().get("template")) : Optional.empty();
    }
}
