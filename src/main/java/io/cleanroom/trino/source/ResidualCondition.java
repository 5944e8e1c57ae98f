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
package io.cleanroom.trino.source;

import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.predicate.Domain;

import static java.util.Objects.requireNonNull;

/**
 * A row condition that the source did not absorb: the boundary filters by it.
 *
 * @param column the source column's name
 */
public record ResidualCondition(String column, InnerHandle<ColumnHandle> inner, Domain domain)
{
    public ResidualCondition
    {
        requireNonNull(column, "column is null");
        requireNonNull(inner, "inner is null");
        requireNonNull(domain, "domain is null");
    }

    public ResidualCondition withInner(InnerHandle<ColumnHandle> inner)
    {
        return new ResidualCondition(column, inner, domain);
    }
}
