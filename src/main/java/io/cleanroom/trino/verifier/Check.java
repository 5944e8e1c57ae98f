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

import io.cleanroom.trino.sql.QueryShape;

/** One rule over a query. Checks are independent of each other: what one cannot resolve, another has reported. */
interface Check
{
    /** As the query is written, before names are resolved: that costs more than a query over a limit may. */
    default void check(QueryShape shape, Violations violations) {}

    default void check(ResolvedQuery query, Violations violations) {}
}
