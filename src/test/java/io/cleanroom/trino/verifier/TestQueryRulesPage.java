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
package io.cleanroom.trino.verifier;

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.Verdict.Admitted;
import io.cleanroom.trino.verifier.Verdict.Denied;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static io.cleanroom.trino.verifier.TestingContracts.admitted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The page about query rules says what the verifier does. {@code -Dgolden.update=true} writes its outputs anew and fails, so that a person reads the difference. */
final class TestQueryRulesPage
{
    private static final Path PAGE = Path.of("src/site/markdown/query-rules.md");
    private static final Pattern CONTRACT = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ADMITTED = Pattern.compile("<!-- admitted -->\n```sql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMPILED = Pattern.compile("(?<=<!-- compiled -->\n```sql\n)(.*?)(?=```)", Pattern.DOTALL);
    private static final Pattern DENIED = Pattern.compile("<!-- denied -->\n```sql\n(.*?)```\n\n```text\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("(?m)^\\| `(CR_[A-Z_]+)` \\|");
    private static final Pattern FUNCTIONS = Pattern.compile("<!-- functions -->(.*?)<!-- end -->", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("`([a-z_]+)`");

    private final String page;
    private final RoomState state;

    TestQueryRulesPage()
            throws IOException
    {
        page = Files.readString(PAGE);
        Matcher contract = CONTRACT.matcher(page);
        assertThat(contract.find()).isTrue();
        ContractDocument document = ContractParser.parse("query-rules.md", contract.group(1).getBytes(UTF_8));
        state = new RoomState(Optional.of(document), Map.of(), ImmutableMap.of(), Map.of(), Set.of(), Map.of());
    }

    @Test
    void testAdmittedExamples()
    {
        List<MatchResult> examples = ADMITTED.matcher(page).results().toList();
        assertThat(examples).hasSizeGreaterThan(2);
        examples.forEach(example -> admitted(verify(example.group(1))));
    }

    @Test
    void testOutputsAreAsPrinted()
            throws IOException
    {
        Matcher first = ADMITTED.matcher(page);
        assertThat(first.find()).isTrue();
        String expected = COMPILED.matcher(page).replaceFirst(Matcher.quoteReplacement(admitted(verify(first.group(1))).compiled() + "\n"));
        assertThat(DENIED.matcher(page).results()).hasSizeGreaterThan(6);
        expected = DENIED.matcher(expected).replaceAll(example -> Matcher.quoteReplacement("<!-- denied -->\n```sql\n%s```\n\n```text\n%s\n```".formatted(example.group(1), reasons(example.group(1)))));
        boolean update = Boolean.getBoolean("golden.update");
        if (update) {
            Files.writeString(PAGE, expected);
        }
        assertThat(page).isEqualTo(expected);
        assertThat(update).as("the page was written; read the difference and run again without the switch").isFalse();
    }

    @Test
    void testEveryCodeIsExplained()
    {
        assertThat(CODE.matcher(page).results().map(code -> code.group(1))).containsExactlyElementsOf(Arrays.stream(DenialCode.values()).map(DenialCode::name).toList());
    }

    @Test
    void testFunctionsAreThoseAccepted()
    {
        Matcher functions = FUNCTIONS.matcher(page);
        assertThat(functions.find()).isTrue();
        List<String> listed = QUOTED.matcher(functions.group(1)).results().map(name -> name.group(1)).toList();
        // the message about a function that is not accepted names all that are
        String message = reasons("SELECT v.device, count(*) AS lines FROM globex.visits v WHERE reverse(v.device) = 'x' GROUP BY v.device");
        assertThat(message).isEqualTo("CR_FUNCTION: Function reverse at 1:63; accepted: " + String.join(", ", listed));
    }

    private String reasons(String sql)
    {
        return switch (verify(sql)) {
            case Admitted<ApprovableTemplate> _ -> throw new AssertionError("admitted: " + sql);
            case Denied<ApprovableTemplate>(List<Violation> violations) -> violations.stream().map(Violation::toString).collect(Collectors.joining("\n"));
        };
    }

    private Verdict<ApprovableTemplate> verify(String sql)
    {
        return new TemplateVerifier().verify(new AnalysisTemplate("example", 1, "", Set.of("acme"), Optional.empty(), Optional.empty(), ImmutableMap.of(), sql.strip()), state);
    }
}
