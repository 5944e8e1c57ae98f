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

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.contract.TableName;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.predicate.TupleDomain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * A scan of a published table.
 *
 * @param inner the party's own table handle, with that party's row conditions and everything pushed already inside
 * @param transaction the party's own transaction, which a worker has no other way to learn
 * @param residual row conditions that the source did not absorb
 * @param conditional whether the party keeps rows back, by whatever means; known where the query is planned
 * @param columns all columns of the table; known where the query is planned, empty elsewhere
 * @param read names of the columns that the query reads; known where the query is planned
 * @param pushed what the source was asked to do; known where the query is planned
 */
public record PublishedTableHandle(
        TableName name,
        InnerHandle<ConnectorTableHandle> inner,
        InnerHandle<ConnectorTransactionHandle> transaction,
        List<ResidualCondition> residual,
        Optional<Suppression> suppression,
        @JsonIgnore List<PublishedColumnHandle> columns,
        @JsonIgnore List<String> read,
        @JsonIgnore boolean conditional,
        @JsonIgnore PushedDown pushed)
        implements ConnectorTableHandle
{
    public PublishedTableHandle
    {
        requireNonNull(name, "name is null");
        requireNonNull(inner, "inner is null");
        requireNonNull(transaction, "transaction is null");
        residual = ImmutableList.copyOf(residual);
        requireNonNull(suppression, "suppression is null");
        columns = ImmutableList.copyOf(columns);
        read = ImmutableList.copyOf(read);
        requireNonNull(pushed, "pushed is null");
    }

    @JsonCreator
    public static PublishedTableHandle decode(
            @JsonProperty("name") TableName name,
            @JsonProperty("inner") InnerHandle<ConnectorTableHandle> inner,
            @JsonProperty("transaction") InnerHandle<ConnectorTransactionHandle> transaction,
            @JsonProperty("residual") List<ResidualCondition> residual,
            @JsonProperty("suppression") Optional<Suppression> suppression)
    {
        return new PublishedTableHandle(name, inner, transaction, residual, suppression, ImmutableList.of(), ImmutableList.of(), true, PushedDown.NOTHING);
    }

    /** Whether the boundary still takes rows out, so that the source must not count, order or combine rows before it has. */
    @JsonIgnore
    public boolean isFiltered()
    {
        return !residual.isEmpty() || suppression.isPresent();
    }

    /** What the boundary takes out, for the eyes of the table's own party. */
    public String boundaryText()
    {
        return Stream.concat(
                        residual.stream().map(condition -> PredicateText.of(TupleDomain.withColumnDomains(Map.of(condition.column(), condition.domain())))),
                        suppression.stream().map(list -> "not in suppression list " + list.table()))
                .collect(Collectors.joining(" AND "));
    }

    public PublishedTableHandle withInner(InnerHandle<ConnectorTableHandle> inner, PushedDown pushed)
    {
        return new PublishedTableHandle(name, inner, transaction, residual, suppression, columns, read, conditional, pushed);
    }

    public PublishedTableHandle withBoundary(List<ResidualCondition> residual, Optional<Suppression> suppression)
    {
        return new PublishedTableHandle(name, inner, transaction, residual, suppression, columns, read, conditional, pushed);
    }

    public PublishedTableHandle withRead(List<String> read)
    {
        return new PublishedTableHandle(name, inner, transaction, residual, suppression, columns, read, conditional, pushed);
    }

    @Override
    public boolean equals(Object o)
    {
        return o instanceof PublishedTableHandle other
                && name.equals(other.name)
                && residual.equals(other.residual)
                && suppression.equals(other.suppression)
                && inner.equals(other.inner);
    }

    @Override
    public int hashCode()
    {
        return name.hashCode();
    }

    @Override
    public String toString()
    {
        return name.toString();
    }
}
