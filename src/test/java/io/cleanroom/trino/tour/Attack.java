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
package io.cleanroom.trino.tour;

import static java.util.Objects.requireNonNull;

/**
 * A statement that must be refused.
 *
 * @param reason the denial code, or a part of the engine's own text where the engine refuses
 */
record Attack(String name, String user, String sql, String reason)
{
    Attack
    {
        requireNonNull(name, "name is null");
        requireNonNull(user, "user is null");
        requireNonNull(sql, "sql is null");
        requireNonNull(reason, "reason is null");
    }
}
