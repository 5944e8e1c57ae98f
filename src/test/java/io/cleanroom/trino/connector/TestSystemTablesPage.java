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
package io.cleanroom.trino.connector;

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.connector.alignment.AlignmentCheck;
import io.cleanroom.trino.connector.function.CheckFunction;
import io.cleanroom.trino.connector.function.ProofFunction;
import io.cleanroom.trino.connector.procedure.CleanRoomProcedures;
import io.cleanroom.trino.connector.system.SystemTables;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.identity.TokenKeys;
import io.cleanroom.trino.source.Tokenizers;
import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.CleanRooms;
import io.cleanroom.trino.testing.TestingContracts;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.function.table.AbstractConnectorTableFunction;
import io.trino.spi.function.table.ReturnTypeSpecification.DescribedTable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The page names what the code has, in the same order. After a change of a column, a procedure or an argument, edit src/site/markdown/system-tables.md. */
final class TestSystemTablesPage
{
    private static final Path PAGE = Path.of("src/site/markdown/system-tables.md");

    private final Membership membership = new Membership(
            new CleanRooms(),
            new CleanRoom(ContractParser.parse("test", TestingContracts.retail().getBytes(UTF_8)), ImmutableMap.of(), false));

    @Test
    void testTables()
            throws IOException
    {
        Map<String, List<String>> tables = new TreeMap<>();
        new SystemTables(membership, (_, _, _) -> Optional.empty(), new CredentialEnds(Map.of()), Clock.systemUTC(), new Tokenizers("retail", TokenKeys.parse(Map.of()))).tables().forEach(table -> tables.put(
                table.getTableMetadata().getTable().getTableName(),
                table.getTableMetadata().getColumns().stream()
                        .map(TestSystemTablesPage::column)
                        .toList()));
        assertThat(tables).containsKeys("parties", "health");

        Map<String, List<String>> documented = new TreeMap<>(columns());
        documented.keySet().retainAll(tables.keySet());
        assertThat(documented).isEqualTo(tables);
    }

    @Test
    void testProcedures()
            throws IOException
    {
        List<String> expected = new ArrayList<>();
        new CleanRoomProcedures(membership, new AlignmentCheck(membership, TestSystemTablesPage::unused, Clock.systemUTC())).procedures().forEach(procedure -> {
            if (procedure.getArguments().isEmpty()) {
                expected.add(procedure.getName() + " ");
            }
            procedure.getArguments().forEach(argument -> expected.add("%s %s %s".formatted(
                    procedure.getName(),
                    argument.getName().toLowerCase(Locale.ROOT),
                    argument.getType().getDisplayName())));
        });
        assertThat(expected).contains("leave signature varchar", "restrict_table min_units bigint");
        assertThat(arguments()).isEqualTo(expected);
    }

    @Test
    void testFunctions()
            throws IOException
    {
        for (AbstractConnectorTableFunction function : List.of(new CheckFunction(membership, Clock.systemUTC()), new ProofFunction(membership))) {
            DescribedTable described = (DescribedTable) function.getReturnTypeSpecification();
            assertThat(columns().get(function.getName())).isEqualTo(described.getDescriptor().getFields().stream()
                    .map(field -> field.getName().orElseThrow() + " " + field.getType().orElseThrow().getDisplayName())
                    .toList());
        }
    }

    private static ColumnCensus.Counting unused(ConnectorSession session)
    {
        throw new UnsupportedOperationException();
    }

    private static String column(ColumnMetadata column)
    {
        return column.getName() + " " + column.getType().getDisplayName();
    }

    /** By the last heading above them. */
    private static Map<String, List<String>> columns()
            throws IOException
    {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        String heading = "";
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("#")) {
                heading = line.replaceFirst("^#+ ", "");
            }
            else if (line.startsWith("| `")) {
                String[] cells = line.split("\\|", -1);
                columns.computeIfAbsent(heading, _ -> new ArrayList<>()).add(cells[1].strip().replace("`", "") + " " + cells[2].strip());
            }
        }
        return columns;
    }

    private static List<String> arguments()
            throws IOException
    {
        List<String> arguments = new ArrayList<>();
        String heading = "";
        String procedure = "";
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("#")) {
                heading = line;
            }
            else if (heading.equals("## Procedures") && line.startsWith("| ") && line.contains("`")) {
                String[] cells = line.replace("`", "").split("\\|", -1);
                procedure = cells[1].isBlank() ? procedure : cells[1].strip();
                arguments.add((procedure + " " + cells[2].strip() + " " + cells[3].strip()).stripTrailing() + (cells[2].isBlank() ? " " : ""));
            }
        }
        return arguments;
    }
}
