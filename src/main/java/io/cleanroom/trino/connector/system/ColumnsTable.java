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
package io.cleanroom.trino.connector.system;

import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.cleanroom.trino.contract.Aggregate;
import io.cleanroom.trino.contract.AnalysisRule;
import io.cleanroom.trino.contract.Measure;
import io.cleanroom.trino.contract.PublishedColumn;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.contract.TokenDeclaration;
import io.cleanroom.trino.source.TokenRecipe;
import io.cleanroom.trino.source.Tokenizers;
import io.trino.spi.connector.ConnectorSession;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

final class ColumnsTable
        extends RoomTable
{
    private final Tokenizers tokenizers;

    ColumnsTable(Membership membership, Tokenizers tokenizers)
    {
        super(membership, "columns", "The published columns and what may be done with them", columns()
                .text("party", "Whose table it is")
                .text("table_name", "The published table")
                .text("column_name", "The published column")
                .text("kind", "plain, or token (a keyed stand-in for a person's identifier)")
                .text("data_type", "The type pinned in the contract; varbinary for a token; NULL where the source's own type is taken")
                .text("profile", "The normalization profile of a token")
                .text("identifier_type", "What a token is made of: email, phone or value; tokens match where profile and identifier type are the same")
                .text("token_key_id", "Tells the keys of the tokens apart, and nothing of the keys; it differs for each profile and identifier type")
                .bool("privacy_unit", "Whether its distinct values are the people or firms that are protected")
                .bool("joinable", "Whether it may appear in join equalities")
                .bool("dimension", "Whether it may be grouped by, filtered on and output")
                .bool("measure", "Whether it may be aggregated")
                .text("aggregates", "The accepted aggregates")
                .text("per_unit", "What one privacy unit can contribute at most")
                .text("round", "The grid of the released value")
                .text("source", "The column in the party's source; shown to its own party only"));
        this.tokenizers = requireNonNull(tokenizers, "tokenizers is null");
    }

    @Override
    void fill(Rows rows, Viewer viewer, ConnectorSession session)
    {
        viewer.contract().tables().values().stream()
                .sorted((left, right) -> left.name().compareTo(right.name()))
                .forEach(table -> table.columns().values().forEach(column -> add(rows, viewer, table, column)));
    }

    private void add(Rows rows, Viewer viewer, PublishedTable table, PublishedColumn column)
    {
        Optional<AnalysisRule.Thresholded> rule = table.rule() instanceof AnalysisRule.Thresholded thresholded ? Optional.of(thresholded) : Optional.empty();
        Optional<Measure> measure = rule.map(thresholded -> thresholded.measures().get(column.name()));
        Optional<TokenDeclaration> token = column instanceof PublishedColumn.Token made ? Optional.of(made.declaration()) : Optional.empty();
        rows.add(
                table.name().party(),
                table.name().table(),
                column.name(),
                switch (column) {
                    case PublishedColumn.Plain _ -> "plain";
                    case PublishedColumn.Token _ -> "token";
                },
                switch (column) {
                    case PublishedColumn.Plain plain -> plain.type();
                    case PublishedColumn.Token _ -> "varbinary";
                },
                token.map(TokenDeclaration::profile),
                token.map(TokenDeclaration::type),
                token.flatMap(tokenizers::recipe).map(TokenRecipe::keyId),
                rule.map(thresholded -> thresholded.privacyUnit().equals(column.name())).orElse(false),
                rule.map(thresholded -> thresholded.join().contains(column.name())).orElse(false),
                rule.map(thresholded -> thresholded.dimensions().contains(column.name())).orElse(false),
                measure.isPresent(),
                measure.map(accepted -> accepted.aggregates().stream().sorted().map(Aggregate::contractName).toList()),
                measure.flatMap(Measure::perUnit).map(bounds -> bounds.min().toPlainString() + " to " + bounds.max().toPlainString()),
                measure.flatMap(Measure::round).map(grid -> grid.toPlainString()),
                viewer.owns(table.name().party()) ? column.source() : null);
    }
}
