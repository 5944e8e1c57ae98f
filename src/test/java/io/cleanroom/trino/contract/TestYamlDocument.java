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
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static com.google.common.primitives.Bytes.concat;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a contract may be written in, below the level of its keys. */
final class TestYamlDocument
{
    private static final String VALID = """
            contract: 1
            clean_room: room
            parties:
              acme: {approvers: [amy], name: NAME}
            """;

    @Test
    void testPlainDocument()
    {
        assertThat(ContractParser.parse("test", VALID.getBytes(UTF_8)).contract().parties().get("acme").name()).isEqualTo("NAME");
        assertThat(ContractParser.parse("test", VALID.replace("\n", "\r\n").getBytes(UTF_8)).contract().cleanRoom()).isEqualTo("room");
        assertThat(name("Ümlaut & 株式会社 😀")).isEqualTo("Ümlaut & 株式会社 😀");
    }

    @Test
    void testAnchorsAliasesAndMergeKeys()
    {
        assertProblems(VALID.replace("[amy]", "&a [amy]"), "4:21: Anchor &a is not accepted");
        assertProblems(VALID.replace("[amy]", "[&a amy, *a]"), "4:22: Anchor &a is not accepted", "4:30: Alias *a is not accepted; repeat the value");
        assertProblems(VALID.replace("[amy]", "*a"), "4:21: Alias *a is not accepted; repeat the value");
        assertProblems(VALID + "  <<: {approvers: [bob]}\n", "5:3: Merge keys are not accepted");
        assertProblems(VALID + "  \"<<\": {approvers: [bob]}\n", "5:3: \"<<\" is not a name; accepted: lower-case letters, digits and underscores, beginning with a letter");
    }

    @Test
    void testTags()
    {
        assertProblems(VALID.replace("NAME", "!!str NAME"), "4:34: Tags are not accepted; quote a value to make it text");
        assertProblems(VALID.replace("[amy]", "!!set {amy}"), "4:21: Tags are not accepted; quote a value to make it text");
        assertProblems(VALID.replace("[amy]", "! [amy]"), "4:21: Tags are not accepted; quote a value to make it text");
        assertProblems(VALID.replace("NAME", "!<tag:yaml.org,2002:str> NAME"), "4:34: Tags are not accepted; quote a value to make it text");
        assertProblems(VALID.replace("NAME", "!java.lang.String NAME"), "4:34: Tags are not accepted; quote a value to make it text");
    }

    @Test
    void testDocumentsAndDirectives()
    {
        assertProblems(VALID + "---\n" + VALID, "5:1: A second document begins here; accepted: one");
        assertProblems(VALID + "...\n---\n{}\n", "6:1: A second document begins here; accepted: one");
        assertProblems("%YAML 1.1\n---\n" + VALID, "1:1: YAML directives are not accepted");
        assertProblems("%YAML 1.99999999999999999999\n---\n" + VALID, "1:1: YAML directives are not accepted");
        assertProblems("%TAG ! tag:yaml.org,2002:\n---\n" + VALID, "1:1: YAML directives are not accepted");
        assertProblems("", "1:1: The document is empty");
        assertProblems("# only a comment\n", "1:1: The document is empty");
        assertProblems("---\n...\n", "2:1: the contract must be a mapping with keys contract, clean_room, parties, purpose, expires, direct_queries, tables, templates, found nothing");
    }

    @Test
    void testDuplicateKeys()
    {
        assertProblems(VALID + "clean_room: room\n", "5:1: Key \"clean_room\" is given twice, first in line 2");
        assertProblems(VALID + "\"clean_room\": room\n'clean_room': other\n", "5:1: Key \"clean_room\" is given twice, first in line 2", "6:1: Key \"clean_room\" is given twice, first in line 2");
        assertProblems(VALID + "  acme: {approvers: [bob]}\n", "5:3: Key \"acme\" is given twice, first in line 4");
        assertProblems(VALID + "colour: 1\ncolour: 2\n",
                "5:1: Unknown key \"colour\"; accepted: contract, clean_room, parties, purpose, expires, direct_queries, tables, templates",
                "6:1: Key \"colour\" is given twice, first in line 5");
    }

    @Test
    void testKeysThatAreNoWords()
    {
        assertProblems(VALID + "? [a]\n: b\n", "5:3: A key of the contract must be a word");
        assertProblems(VALID + "? {a: b}\n: b\n", "5:3: A key of the contract must be a word");
        assertProblems(VALID + "  con\"tract: {approvers: [bob]}\n", "5:3: \"con\"tract\" is not a name; accepted: lower-case letters, digits and underscores, beginning with a letter");
        assertProblems(VALID.replace("clean_room", "clean\"_room"),
                "1:1: the contract has no key clean_room, which is required",
                "2:1: Unknown key \"clean\"_room\" (clean_room?); accepted: contract, clean_room, parties, purpose, expires, direct_queries, tables, templates");
    }

    @Test
    void testHiddenCharacters()
    {
        for (String hidden : new String[] {"\u202E", "\u2066", "\u200F", "\u061C", "\u200B", "\u200D", "\u00AD", "\u2028", "\u2029", "\u0085", "\u0007", "\u001B", "\0", "\u007F", "\uFEFF", "\uE000", "\uFFFF", "\uDB40\uDC41"}) {
            String message = "Character U+%04X is not accepted: it is a control character or changes how text looks".formatted(hidden.codePointAt(0));
            assertProblems(VALID.replace("NAME", "NA" + hidden + "ME"), "4:36: " + message);
            assertProblems(VALID.replace("acme", "ac" + hidden + "me"), "4:5: " + message);
            assertProblems(VALID.replace("room\n", "room # co" + hidden + "mment\n"), "2:22: " + message);
        }
        assertProblems(VALID.replace("clean_room", "\rclean_room"), "2:1: Character U+000D is not accepted: it is a control character or changes how text looks");
    }

    @Test
    void testHiddenCharactersByEscape()
    {
        for (String escape : new String[] {"\\u202E", "\\x07", "\\e", "\\0", "\\r", "\\N", "\\u2028", "\\uFEFF", "\\U000E0041"}) {
            List<ContractProblem> problems = problems(VALID.replace("NAME", "\"NA" + escape + "ME\"").getBytes(UTF_8));
            assertThat(problems).as(escape).singleElement().asString().startsWith("4:34: Character U+");
            assertThat(problems(VALID.replace("acme", "\"ac" + escape + "me\"").getBytes(UTF_8))).as(escape).anySatisfy(problem -> assertThat(problem.toString()).startsWith("4:3: Character U+"));
        }
        assertThat(name("\"A\\u00C4\\U0001F600\"")).isEqualTo("A\u00C4\uD83D\uDE00");
    }

    @Test
    void testEncodings()
    {
        assertProblems(concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, VALID.getBytes(UTF_8)), "1:1: Byte order mark; accepted: UTF-8 without one");
        assertThat(problems(VALID.getBytes(UTF_16))).isNotEmpty();
        assertProblems(concat(VALID.getBytes(UTF_8), new byte[] {'#', (byte) 0xFF}), "5:2: Not UTF-8 from here on; accepted: a document in UTF-8");
        // half of a surrogate pair, an overlong slash, a character cut short
        assertProblems(concat(VALID.getBytes(UTF_8), new byte[] {'#', (byte) 0xED, (byte) 0xA0, (byte) 0x80}), "5:2: Not UTF-8 from here on; accepted: a document in UTF-8");
        assertProblems(concat(VALID.getBytes(UTF_8), new byte[] {'#', (byte) 0xC0, (byte) 0xAF}), "5:2: Not UTF-8 from here on; accepted: a document in UTF-8");
        assertProblems(concat(VALID.getBytes(UTF_8), new byte[] {'#', (byte) 0xC3}), "5:2: Not UTF-8 from here on; accepted: a document in UTF-8");
    }

    @Test
    void testSize()
    {
        String filler = "# filler\n";
        String large = VALID + filler.repeat((DocumentText.BYTES_MAX - VALID.length()) / filler.length());
        String largest = large + " ".repeat(DocumentText.BYTES_MAX - large.length());
        assertThat(ContractParser.parse("test", largest.getBytes(UTF_8)).text()).hasSize(DocumentText.BYTES_MAX);
        assertProblems(largest + " ", "1:1: The document is too large; accepted: at most 49152 bytes");
    }

    @Test
    void testDepth()
    {
        assertProblems(VALID.replace("NAME", "[".repeat(14) + "]".repeat(14)), "4:47: Nested too deeply; accepted: at most 16 levels");
        assertProblems("[".repeat(40_000), "1:17: Nested too deeply; accepted: at most 16 levels");
        assertProblems("{a: ".repeat(10_000), "1:65: Nested too deeply; accepted: at most 16 levels");
        assertProblems("- ".repeat(20_000), "1:33: Nested too deeply; accepted: at most 16 levels");
        assertThat(problems("? ".repeat(20_000).getBytes(UTF_8))).isNotEmpty();
    }

    @Test
    void testNoYaml()
    {
        assertThat(problems(VALID.replace("[amy]", "[amy").getBytes(UTF_8))).singleElement().asString().startsWith("4:37: Not YAML: ");
        assertThat(problems(VALID.replace("  acme", "\tacme").getBytes(UTF_8))).singleElement().asString().startsWith("4:1: Not YAML: ");
        assertThat(problems("@".getBytes(UTF_8))).singleElement().asString().startsWith("1:1: Not YAML: ");
        assertProblems(VALID.replace("NAME", "\"\\UFFFFFFFF\""), "4:32: Not YAML after this");
    }

    @Test
    void testFiles(@TempDir Path directory)
            throws IOException
    {
        Path file = directory.resolve("room.yaml");
        assertThat(catchThrowableOfType(InvalidContractException.class, () -> ContractParser.read(file)))
                .hasMessage("Contract %s has an error:\n  1:1: The file cannot be read (NoSuchFileException); accepted: a file that the server may read", file);
        assertThat(catchThrowableOfType(InvalidContractException.class, () -> ContractParser.read(directory))).hasMessageContaining("1:1: The file cannot be read");
        Files.writeString(file, VALID);
        ContractDocument document = ContractParser.read(file);
        assertThat(document.text()).isEqualTo(VALID);
        assertThat(document.hash()).hasSize(64).isNotEqualTo(ContractParser.parse("other", (VALID + "\n").getBytes(UTF_8)).hash());
        Files.write(file, new byte[1_000_000]);
        assertThat(catchThrowableOfType(InvalidContractException.class, () -> ContractParser.read(file))).hasMessageContaining("1:1: The document is too large");
    }

    private static String name(String name)
    {
        return ContractParser.parse("test", VALID.replace("NAME", name).getBytes(UTF_8)).contract().parties().get("acme").name();
    }

    private static void assertProblems(String document, String... problems)
    {
        assertProblems(document.getBytes(UTF_8), problems);
    }

    private static void assertProblems(byte[] document, String... problems)
    {
        assertThat(problems(document).stream().map(ContractProblem::toString)).containsExactly(problems);
    }

    private static List<ContractProblem> problems(byte[] document)
    {
        InvalidContractException exception = catchThrowableOfType(InvalidContractException.class, () -> ContractParser.parse("test", document));
        assertThat(exception).as("the document was accepted").isNotNull();
        return exception.problems();
    }
}
