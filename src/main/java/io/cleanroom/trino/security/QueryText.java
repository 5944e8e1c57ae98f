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
package io.cleanroom.trino.security;

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.audit.Secret;
import io.cleanroom.trino.state.SubmittedQuery;

import java.util.Map;

/** What a user typed, as members of an entry that only the user's own party can read. */
final class QueryText
{
    private QueryText() {}

    static Map<String, Object> secrets(SubmittedQuery query, String party)
    {
        ImmutableMap.Builder<String, Object> secrets = ImmutableMap.<String, Object>builder()
                .put("text", new Secret(party, query.text()));
        query.prepared().ifPresent(prepared -> secrets.put("prepared", new Secret(party, prepared)));
        return secrets.buildOrThrow();
    }
}
