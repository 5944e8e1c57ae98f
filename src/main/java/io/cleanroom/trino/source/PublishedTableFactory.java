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

import com.google.common.collect.ImmutableList;
import io.airlift.log.Logger;
import io.cleanroom.trino.contract.PublishedColumn;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.contract.RowCondition;
import io.cleanroom.trino.contract.SourceProblem;
import io.cleanroom.trino.contract.SuppressionList;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.contract.TokenDeclaration;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.ConstraintApplicationResult;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeManager;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static io.cleanroom.trino.source.SourceFailure.reached;
import static java.util.Objects.requireNonNull;

/**
 * Opens a published table in its party's source: the columns are there and have the pinned types, and that party's row conditions
 * are inside the handle before anybody else's expression can reach it.
 */
public final class PublishedTableFactory
{
    private static final Logger log = Logger.get(PublishedTableFactory.class);

    private final PinnedTypes pinnedTypes;
    private final Tokenizers tokenizers;

    public PublishedTableFactory(TypeManager typeManager, Tokenizers tokenizers)
    {
        pinnedTypes = new PinnedTypes(requireNonNull(typeManager, "typeManager is null"));
        this.tokenizers = requireNonNull(tokenizers, "tokenizers is null");
    }

    /** @throws TableUnavailableException if the source does not offer what the contract says */
    public PublishedTableHandle open(SourceCall call, PublishedTable table)
    {
        SourceTable source = SourceTable.find(call, table.name(), table.source())
                .orElseThrow(() -> drift(table.name(), "its source table does not exist", table.source().toString()));
        List<PublishedColumnHandle> columns = columns(call, table, source);
        PublishedTableHandle opened = new PublishedTableHandle(
                table.name(),
                call.wrap(source.handle()),
                InnerHandle.live(call.source().codec(), ConnectorTransactionHandle.class, call.transaction().handle()),
                ImmutableList.of(),
                table.suppress().map(list -> suppression(call, table, source, list)),
                columns,
                columns.stream().map(PublishedColumnHandle::name).toList(),
                !table.rows().isEmpty() || table.suppress().isPresent(),
                PushedDown.NOTHING);
        return withRows(call, opened, table, source);
    }

    private List<PublishedColumnHandle> columns(SourceCall call, PublishedTable table, SourceTable source)
    {
        Set<String> published = new HashSet<>();
        ImmutableList.Builder<PublishedColumnHandle> columns = ImmutableList.builder();
        for (PublishedColumn column : table.columns().values()) {
            SourceColumn found = source.column(column.source())
                    .orElseThrow(() -> drift(table.name(), "the source column of %s does not exist".formatted(column.name()), column.source()));
            switch (column) {
                case PublishedColumn.Plain plain -> {
                    if (!published.add(plain.source())) {
                        // a predicate on one name could not be told from a predicate on the other
                        throw unavailable(table.name(), "%s publishes a source column a second time".formatted(plain.name()), plain.source());
                    }
                    pinnedTypes.find(table.name(), plain).filter(pinned -> !pinned.equals(found.type())).ifPresent(pinned -> {
                        throw drift(
                                table.name(),
                                "the source column of %s has type %s, the contract pins %s".formatted(plain.name(), found.type().getDisplayName(), pinned.getDisplayName()),
                                plain.source());
                    });
                    columns.add(PublishedColumnHandle.plain(plain.name(), found.type(), call.wrap(found.handle())));
                }
                case PublishedColumn.Token token -> {
                    TokenRecipe recipe = tokenizers.recipe(token.declaration())
                            .orElseThrow(() -> unavailable(table.name(), "the clean room has no key for the tokens of %s".formatted(token.name()), token.source()));
                    if (!IdentifierBytes.accepts(found.type(), token.declaration())) {
                        throw drift(
                                table.name(),
                                "the source column of %s has type %s, its token is made of %s".formatted(token.name(), found.type().getDisplayName(), IdentifierBytes.accepted(token.declaration())),
                                token.source());
                    }
                    columns.add(PublishedColumnHandle.token(token.name(), call.wrap(found.handle()), found.type(), recipe));
                }
            }
        }
        return columns.build();
    }

    private static PublishedTableHandle withRows(SourceCall call, PublishedTableHandle opened, PublishedTable table, SourceTable source)
    {
        Map<String, SourceColumn> columns = new HashMap<>();
        Map<String, Type> types = new HashMap<>();
        for (RowCondition condition : table.rows()) {
            SourceColumn column = source.column(condition.column())
                    .orElseThrow(() -> drift(table.name(), "a source column of its row conditions does not exist", condition.column()));
            columns.put(condition.column(), column);
            types.put(condition.column(), column.type());
        }
        Map<String, Domain> domains;
        try {
            domains = RowDomains.of(table.rows(), types);
        }
        catch (IllegalArgumentException e) {
            throw drift(table.name(), "its row conditions do not fit the source: " + e.getMessage(), table.source().toString());
        }
        if (domains.isEmpty()) {
            return opened;
        }

        Map<ColumnHandle, Domain> constraint = new HashMap<>();
        domains.forEach((column, domain) -> constraint.put(columns.get(column).handle(), domain));
        Optional<ConstraintApplicationResult<ConnectorTableHandle>> absorbed = domains.values().stream().anyMatch(Domain::isNone)
                ? Optional.empty()
                : reached(table.name(), () -> call.metadata().applyFilter(call.session(), source.handle(), new Constraint(TupleDomain.withColumnDomains(constraint))));
        TupleDomain<ColumnHandle> left = absorbed.map(ConstraintApplicationResult::getRemainingFilter).orElseGet(() -> TupleDomain.withColumnDomains(constraint));

        ImmutableList.Builder<ResidualCondition> residual = ImmutableList.builder();
        Map<String, Domain> enforced = new HashMap<>();
        Map<String, Domain> hints = new HashMap<>();
        Map<String, String> names = publishedNames(table);
        domains.forEach((column, domain) -> {
            String name = names.getOrDefault(column, column);
            if (left.isNone() || left.getDomains().orElseThrow().containsKey(columns.get(column).handle())) {
                residual.add(new ResidualCondition(name, call.wrap(columns.get(column).handle()), domain));
                if (absorbed.isPresent()) {
                    hints.put(name, domain);
                }
            }
            else {
                enforced.put(name, domain);
            }
        });
        return opened
                .withInner(
                        absorbed.map(result -> call.wrap(result.getHandle())).orElse(opened.inner()),
                        opened.pushed().withPredicate(TupleDomain.withColumnDomains(enforced)).withHints(TupleDomain.withColumnDomains(hints)))
                .withBoundary(residual.build(), opened.suppression());
    }

    private Suppression suppression(SourceCall call, PublishedTable table, SourceTable source, SuppressionList list)
    {
        SourceColumn matches = source.column(list.matches())
                .orElseThrow(() -> drift(table.name(), "the source column that its suppression list matches does not exist", list.matches()));
        SourceColumn listed = SourceTable.find(call, table.name(), list.table())
                .orElseThrow(() -> drift(table.name(), "its suppression list does not exist", list.table().toString()))
                .column(list.column())
                .orElseThrow(() -> drift(table.name(), "the column of its suppression list does not exist", list.column()));
        Optional<TokenDeclaration> identifiers = table.columns().values().stream()
                .filter(column -> column.source().equals(list.matches()))
                .filter(PublishedColumn.Token.class::isInstance)
                .map(column -> ((PublishedColumn.Token) column).declaration())
                .findFirst();
        if (!IdentifierDigest.comparable(listed.type(), matches.type())) {
            // never equal would mean that nobody is suppressed
            throw drift(table.name(), "its suppression list holds type %s, the identifiers have type %s".formatted(listed.type().getDisplayName(), matches.type().getDisplayName()), list.table().toString());
        }
        return new Suppression(list.table(), list.column(), call.wrap(matches.handle()), matches.type(), identifiers);
    }

    private static Map<String, String> publishedNames(PublishedTable table)
    {
        Map<String, String> names = new HashMap<>();
        table.columns().values().stream()
                .filter(PublishedColumn.Plain.class::isInstance)
                .forEach(column -> names.putIfAbsent(column.source(), column.name()));
        return names;
    }

    private static SourceProblemException drift(TableName table, String reason, String sourceName)
    {
        log.warn("Table %s is unavailable: %s (%s)", table, reason, sourceName);
        return new SourceProblemException(table, SourceProblem.DRIFTED, reason);
    }

    private static TableUnavailableException unavailable(TableName table, String reason, String sourceName)
    {
        log.warn("Table %s is unavailable: %s (%s)", table, reason, sourceName);
        return new TableUnavailableException(table, reason);
    }
}
