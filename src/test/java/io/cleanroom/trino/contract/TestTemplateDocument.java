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

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A template that a party proposes under a contract that is in force. */
final class TestTemplateDocument
{
    private static final String TEMPLATE = """
            version: 2
            runners: [globex]
            parameters:
              market: {type: varchar, values: [EU, US]}
            sql: SELECT 1
            """;

    private final Contract contract;

    TestTemplateDocument()
            throws IOException
    {
        contract = ContractParser.read(ContractCorpus.DIRECTORY.resolve("valid/retail_media.yaml")).contract();
    }

    @Test
    void testTemplate()
    {
        AnalysisTemplate template = ContractParser.parseTemplate("reach", TEMPLATE, contract);
        assertThat(template.name()).isEqualTo("reach");
        assertThat(template.version()).isEqualTo(2);
        assertThat(template.runners()).containsExactly("globex");
        assertThat(template.runs()).isEqualTo(Optional.empty());
        assertThat(template.parameters()).containsOnlyKeys("market");
        assertThat(template.sql()).isEqualTo("SELECT 1");
    }

    @Test
    void testSameTemplateAsBelowTemplates()
            throws IOException
    {
        String text = ContractParser.read(ContractCorpus.DIRECTORY.resolve("valid/retail_media.yaml")).text();
        String entry = text.substring(text.indexOf("    version: 1"));
        assertThat(ContractParser.parseTemplate("overlap_by_region", entry, contract)).isEqualTo(contract.templates().get("overlap_by_region"));
    }

    @Test
    void testProblems()
    {
        assertThatThrownBy(() -> ContractParser.parseTemplate("Reach", TEMPLATE.replace("globex", "initech").replace("sql", "query"), contract))
                .isInstanceOf(InvalidContractException.class)
                .hasMessage("""
                        Template Reach has 4 errors:
                          1:1: "Reach" is not a name; accepted: lower-case letters, digits and underscores, beginning with a letter
                          1:1: the template has no key sql, which is required
                          2:11: Unknown party "initech"; accepted: acme, globex
                          5:1: Unknown key "query"; accepted: version, runners, sql, description, runs, reuse, parameters""");
        assertRefused("", "1:1: The document is empty");
        assertRefused("sql", "1:1: the template must be a mapping with keys version, runners, sql, description, runs, reuse, parameters, found \"sql\"");
        assertRefused("reach: {version: 1, runners: [acme], sql: SELECT 1}", "1:1: Unknown key \"reach\"");
        assertRefused(TEMPLATE + "---\n" + TEMPLATE, "6:1: A second document begins here; accepted: one");
        assertRefused(TEMPLATE.replace("SELECT 1", "SELECT '\u202E'"), "5:14: Character U+202E is not accepted");
        assertRefused(TEMPLATE.replace("SELECT 1", "SELECT '\uD800'"), "1:1: The document holds half a character");
        assertRefused(TEMPLATE + "#".repeat(DocumentText.BYTES_MAX), "1:1: The document is too large");
    }

    private void assertRefused(String document, String problem)
    {
        assertThatThrownBy(() -> ContractParser.parseTemplate("reach", document, contract))
                .isInstanceOf(InvalidContractException.class)
                .hasMessageContaining(problem);
    }
}
