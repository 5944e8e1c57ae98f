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

import java.util.Comparator;

import static java.util.Objects.requireNonNull;

/**
 * A column of one table reference.
 *
 * @param reference index of the table reference in the query; two references to one table are two
 */
record ResolvedColumn(int reference, String name)
{
    static final Comparator<ResolvedColumn> ORDER = Comparator.comparingInt(ResolvedColumn::reference).thenComparing(ResolvedColumn::name);

    ResolvedColumn
    {
        requireNonNull(name, "name is null");
    }
}
