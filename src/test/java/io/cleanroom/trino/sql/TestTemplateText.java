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

import io.cleanroom.trino.sql.TemplateText.ParameterUse;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

final class TestTemplateText
{
    @Test
    void testParameters()
    {
        TemplateText text = TemplateText.of("SELECT :a\n  , :day, :a", Set.of("a", "day"));
        assertThat(text.problems()).isEmpty();
        assertThat(text.statement()).isEqualTo("SELECT ? \n  , ?   , ? ");
        assertThat(text.parameters()).containsExactly(
                new ParameterUse("a", new Position(1, 8)),
                new ParameterUse("day", new Position(2, 5)),
                new ParameterUse("a", new Position(2, 11)));
    }

    @Test
    void testNotParameters()
    {
        for (String text : List.of(
                "SELECT ':a'",
                "SELECT 'it''s :a'",
                "SELECT U&'\\003A :a'",
                "SELECT \":a\"",
                "SELECT \"it\"\":a\"",
                "SELECT 1 -- :a",
                "SELECT 1 /* :a */",
                "SELECT 1 /* ' */ -- :a",
                "SELECT t::a",
                "SELECT X':a'")) {
            TemplateText read = TemplateText.of(text, Set.of());
            assertThat(read.parameters()).as(text).isEmpty();
            assertThat(read.problems()).as(text).isEmpty();
            assertThat(read.statement()).isEqualTo(text);
        }
    }

    @Test
    void testQuotesAndCommentsEndWhereTrinoEndsThem()
    {
        // no backslash escapes, no nested comments, strings over lines
        assertThat(TemplateText.of("SELECT '\\' || :a", Set.of("a")).parameters()).hasSize(1);
        assertThat(TemplateText.of("SELECT /* /* */ :a", Set.of("a")).parameters()).hasSize(1);
        assertThat(TemplateText.of("SELECT '\n' || :a", Set.of("a")).parameters()).containsExactly(new ParameterUse("a", new Position(2, 6)));
        assertThat(TemplateText.of("-- x\r\nSELECT :a", Set.of("a")).parameters()).containsExactly(new ParameterUse("a", new Position(2, 8)));
        assertThat(TemplateText.of("SELECT '😀' || :a || 'ü'", Set.of("a")).statement()).isEqualTo("SELECT '😀' || ?  || 'ü'");
    }

    @Test
    void testProblems()
    {
        assertThat(problems("SELECT :b", "a")).containsExactly(
                "Parameter :b at 1:8 is not declared; accepted: a",
                "Parameter :a is declared and does not occur in the text; use it or remove it");
        assertThat(problems("SELECT :A", "a")).hasSize(2);
        assertThat(problems("SELECT : a", "a")).containsExactly("Parameter :a is declared and does not occur in the text; use it or remove it");
        assertThat(problems("SELECT ?")).containsExactly("Parameter at 1:8 has no name; accepted: a declared parameter, written :name");
        assertThat(problems("x".repeat(70_000))).containsExactly("Text is too long; accepted: at most 65536 bytes");
    }

    private static List<String> problems(String text, String... declared)
    {
        return TemplateText.of(text, Set.of(declared)).problems().stream().map(SyntaxProblem::message).toList();
    }
}
