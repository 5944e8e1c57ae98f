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

import io.cleanroom.trino.state.SubmittedQuery;

/** What a user typed, in one text. */
final class QueryText
{
    private QueryText() {}

    /** The statement, and behind EXECUTE what it runs. */
    static String of(SubmittedQuery query)
    {
        return query.prepared()
                .map(prepared -> query.text() + "\n" + prepared)
                .orElse(query.text());
    }
}
