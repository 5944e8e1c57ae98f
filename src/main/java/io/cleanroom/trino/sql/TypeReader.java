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
package io.cleanroom.trino.sql;

import com.google.common.collect.ImmutableSet;
import io.trino.sql.tree.DataType;
import io.trino.sql.tree.GenericDataType;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the type in a TRY_CAST: plain ones only, by name. Decimals are not among them: what is compared with one becomes one, and fails where it
 * is too large for it.
 */
final class TypeReader
{
    static final String ACCEPTED = "boolean, integer, bigint, double, varchar, date";

    private static final Set<String> PLAIN = ImmutableSet.of("boolean", "integer", "bigint", "double", "varchar", "date");

    private TypeReader() {}

    static Optional<String> read(DataType type)
    {
        if (!(type instanceof GenericDataType generic) || !generic.getArguments().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(generic.getName().getValue().toLowerCase(Locale.ROOT)).filter(PLAIN::contains);
    }
}
