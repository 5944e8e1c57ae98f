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
import io.cleanroom.trino.state.RoomState;

/** Whether a template keeps the rules of its tables, and what will run if the parties approve it. */
public final class TemplateVerifier
{
    /** @param state its active contract decides; its restrictions tighten the compiled text */
    public Verdict<ApprovableTemplate> verify(AnalysisTemplate template, RoomState state)
    {
        throw new UnsupportedOperationException(template.name() + state);
    }
}
