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
package io.cleanroom.trino.contract;

import com.networknt.schema.JsonSchema;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Each document of the corpus is read by the parser and judged by the schema. Expected errors stand beside the invalid ones;
 * {@code -Dgolden.update=true} writes them anew and fails, so that a person reads the difference.
 */
final class TestContractCorpus
{
    private static final String BEYOND_A_SCHEMA = "# beyond a schema: ";

    @Test
    void testValidDocuments()
            throws IOException
    {
        JsonSchema schema = ContractCorpus.schema();
        List<Path> documents = ContractCorpus.documents("valid");
        assertThat(documents).hasSizeGreaterThan(10);
        for (Path document : documents) {
            assertThat(ContractParser.read(document).text()).isEqualTo(Files.readString(document));
            assertThat(ContractCorpus.schemaProblems(schema, Files.readString(document))).as("%s by the schema", document).isEmpty();
        }
    }

    @Test
    void testInvalidDocuments()
            throws IOException
    {
        List<Path> documents = ContractCorpus.documents("invalid");
        assertThat(documents).hasSizeGreaterThan(100);
        boolean update = Boolean.getBoolean("golden.update");
        Map<Path, String> found = new TreeMap<>();
        Map<Path, String> expected = new TreeMap<>();
        for (Path document : documents) {
            InvalidContractException exception = catchThrowableOfType(InvalidContractException.class, () -> ContractParser.read(document));
            String problems = exception == null ? "accepted\n" : exception.problems().stream()
                    .map(problem -> problem + "\n")
                    .collect(joining());
            Path golden = Path.of(document.toString().replace(".yaml", ".expected"));
            if (update) {
                Files.writeString(golden, problems);
            }
            found.put(document, problems);
            expected.put(document, Files.exists(golden) ? Files.readString(golden) : "no file " + golden);
        }
        assertThat(found).isEqualTo(expected);
        assertThat(found.values()).doesNotContain("accepted\n");
        assertThat(update).as("golden files were written; read the difference and run again without the switch").isFalse();
    }

    @Test
    void testSchemaRefusesTheSameDocuments()
            throws IOException
    {
        JsonSchema schema = ContractCorpus.schema();
        for (Path document : ContractCorpus.documents("invalid")) {
            String text = Files.readString(document);
            List<String> problems = ContractCorpus.schemaProblems(schema, text);
            if (text.startsWith(BEYOND_A_SCHEMA)) {
                assertThat(problems).as("%s says it is beyond a schema", document).isEmpty();
            }
            else {
                assertThat(problems).as("%s by the schema", document).isNotEmpty();
            }
        }
    }

    @Test
    void testEveryProblemSaysWhere()
            throws IOException
    {
        for (Path document : ContractCorpus.documents("invalid")) {
            List<String> lines = Files.readAllLines(document);
            InvalidContractException exception = catchThrowableOfType(InvalidContractException.class, () -> ContractParser.read(document));
            assertThat(exception.problems()).as(document.toString()).isSorted().doesNotHaveDuplicates();
            assertThat(exception).hasMessageStartingWith("Contract " + document + " has ");
            for (ContractProblem problem : exception.problems()) {
                assertThat(problem.line()).as(document.toString()).isBetween(1, lines.size());
                assertThat(problem.column()).as(document.toString()).isBetween(1, lines.get(problem.line() - 1).length() + 1);
                assertThat(problem.message()).as(document.toString()).doesNotContain("\n").doesNotEndWith(".").matches("[A-Za-z0-9_\"].*");
            }
        }
    }
}
