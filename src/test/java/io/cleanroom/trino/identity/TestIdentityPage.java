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
package io.cleanroom.trino.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page's examples are those of the file that profiles are tested with; {@code -Dgolden.update=true} writes them anew and fails, so that
 * a person reads the difference.
 */
final class TestIdentityPage
{
    private static final Path PAGE = Path.of("src/site/markdown/identity.md");
    private static final String START = "<!-- profile examples -->\n";
    private static final String END = "\nThese are some of the examples";
    private static final int SHOWN_OF_EACH_TYPE = 8;
    private static final ObjectMapper ASCII = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private record Shown(IdentifierType type, String identifier) {}

    private record Outcome(Optional<String> form, Optional<String> digest, Validity validity) {}

    @Test
    void testExamples()
            throws IOException
    {
        String page = Files.readString(PAGE);
        int start = page.indexOf(START) + START.length();
        String expected = table();
        boolean update = Boolean.getBoolean("golden.update");
        if (update) {
            Files.writeString(PAGE, page.substring(0, start) + expected + page.substring(page.indexOf(END)));
        }
        assertThat(page.substring(start, page.indexOf(END))).isEqualTo(expected);
        assertThat(update).as("the page was written; read the difference and run again without the switch").isFalse();
    }

    @Test
    void testProfilesAreExplained()
            throws IOException
    {
        String page = Files.readString(PAGE);
        for (NormalizationProfile profile : NormalizationProfile.values()) {
            assertThat(page).contains("\n| `" + profile.profileName() + "` |");
        }
        for (IdentifierInput input : IdentifierInput.values()) {
            assertThat(input == IdentifierInput.PLAIN || page.contains("`input: " + input.inputName() + "`")).as(input.toString()).isTrue();
        }
    }

    private static String table()
            throws JsonProcessingException
    {
        Map<Shown, Map<Outcome, List<String>>> shown = new LinkedHashMap<>();
        for (ProfileExample example : ProfileExample.all()) {
            IdentifierFormat format = example.format();
            Shown key = new Shown(format.type(), example.identifier());
            if (format.input() != IdentifierInput.PLAIN || format.region().isPresent() || format.type() == IdentifierType.VALUE) {
                continue;
            }
            if (shown.containsKey(key) || shown.keySet().stream().filter(row -> row.type() == format.type()).count() < (format.type() == IdentifierType.PHONE ? 4 : SHOWN_OF_EACH_TYPE)) {
                shown.computeIfAbsent(key, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(new Outcome(example.form(), example.digest(), example.validity()), _ -> new ArrayList<>())
                        .add("`" + format.profile().profileName() + "`");
            }
        }
        StringBuilder table = new StringBuilder("""

                | identifier, as JSON writes it | profile | normal form | SHA-256 |
                |---|---|---|---|
                """);
        for (Map.Entry<Shown, Map<Outcome, List<String>>> row : shown.entrySet()) {
            for (Map.Entry<Outcome, List<String>> outcome : row.getValue().entrySet()) {
                table.append("| `%s` | %s | %s | %s |\n".formatted(
                        ASCII.writeValueAsString(row.getKey().identifier()),
                        outcome.getValue().stream().collect(joining(", ")),
                        outcome.getKey().form().isPresent() ? "`%s`".formatted(ASCII.writeValueAsString(outcome.getKey().form().get())) : outcome.getKey().validity().reason(),
                        outcome.getKey().digest().map("`%s`"::formatted).orElse("")));
            }
        }
        return table.toString();
    }
}
