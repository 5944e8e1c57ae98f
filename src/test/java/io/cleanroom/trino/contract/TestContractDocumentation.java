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

import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The page about the contract says what the parser does. */
final class TestContractDocumentation
{
    private static final Pattern SECTION = Pattern.compile("<!-- shape: (\\w+) -->\n\n((?:\\|.*\n)+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|(?:[^|\n]+\\|){4}$");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(contract: .*?)```", Pattern.DOTALL);

    private final String page;

    TestContractDocumentation()
            throws IOException
    {
        page = Files.readString(Path.of("src/site/markdown/contract.md"));
    }

    @Test
    void testEveryKeyIsExplained()
    {
        Set<String> explained = new HashSet<>();
        Matcher section = SECTION.matcher(page);
        while (section.find()) {
            Shape shape = Arrays.stream(Shape.values()).filter(candidate -> candidate.schemaName().equals(section.group(1))).findFirst().orElseThrow();
            explained.add(shape.schemaName());
            Set<String> rows = ROW.matcher(section.group(2)).results().map(row -> row.group(1)).collect(toImmutableSet());
            assertThat(rows).as("the table of %s in contract.md lists the keys of Shape.%s; edit both", shape.schemaName(), shape).isEqualTo(ImmutableSet.copyOf(shape.keys()));
            assertThat(ROW.matcher(section.group(2)).results().filter(TestContractDocumentation::isRequired).map(row -> row.group(1)).collect(toImmutableSet()))
                    .as("keys of %s that contract.md calls required", shape)
                    .isEqualTo(ImmutableSet.copyOf(shape.required()));
        }
        assertThat(explained).isEqualTo(Arrays.stream(Shape.values()).map(Shape::schemaName).collect(toImmutableSet()));
    }

    @Test
    void testWordsAreExplained()
    {
        for (Aggregate aggregate : Aggregate.values()) {
            assertThat(page).contains("`" + aggregate.contractName() + "`");
        }
        assertThat(RuleReader.TYPES).allSatisfy(type -> assertThat(page).contains("`" + type + "`"));
        assertThat(TokenDeclaration.PROFILES.keySet()).allSatisfy(profile -> assertThat(page).contains("`" + profile + "`"));
    }

    @Test
    void testExampleIsAContract()
            throws IOException
    {
        Matcher example = EXAMPLE.matcher(page);
        assertThat(example.find()).isTrue();
        assertThat(ContractParser.parse("contract.md", example.group(1).getBytes(UTF_8)).contract().templates()).isNotEmpty();
        assertThat(ContractCorpus.schemaProblems(ContractCorpus.schema(), example.group(1))).isEmpty();
    }

    private static boolean isRequired(MatchResult row)
    {
        return row.group().endsWith("| required |");
    }
}
