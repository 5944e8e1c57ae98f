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
import com.google.common.io.Resources;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static io.cleanroom.trino.verifier.TestingContracts.resource;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A case of the files {@code verifier/*.sql}: they stand with an empty line between them, each with a title. In {@code __denied} files a caret below the text
 * marks the place and the code of each violation; those are all that must be found, and no other.
 */
record SqlFixture(String title, String sql, List<Mark> marks)
{
    private static final Pattern MARK = Pattern.compile("( *)\\^ (CR_[A-Z_]+)");

    record Mark(DenialCode code, int line, int column)
    {
        static Mark of(Violation violation)
        {
            return new Mark(violation.code(), violation.line(), violation.column());
        }
    }

    /** @param file without folder and ending */
    static List<SqlFixture> read(String file)
    {
        return Arrays.stream(resource("verifier/%s.sql".formatted(file)).strip().split("\n\n"))
                .map(SqlFixture::parse)
                .toList();
    }

    /** All that is admitted: for every kind of rule, and for custom ones alone. */
    static List<SqlFixture> admissible()
    {
        return Stream.of("supported", "custom").flatMap(file -> read(file).stream()).toList();
    }

    static List<SqlFixture> denied(String file)
    {
        return read(file + "__denied");
    }

    /** All that is denied, by file. */
    static Map<String, List<SqlFixture>> denied()
    {
        try (Stream<Path> files = Files.list(Path.of(Resources.getResource("verifier").toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("__denied.sql"))
                    .map(file -> file.substring(0, file.indexOf("__denied")))
                    .sorted()
                    .collect(ImmutableMap.toImmutableMap(file -> file, SqlFixture::denied));
        }
        catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    List<DenialCode> codes()
    {
        return marks.stream().map(Mark::code).sorted().toList();
    }

    private static SqlFixture parse(String text)
    {
        List<String> lines = new ArrayList<>(List.of(text.split("\n")));
        String title = lines.removeFirst();
        assertThat(title).startsWith("-- ");
        List<String> sql = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (String line : lines) {
            Matcher mark = MARK.matcher(line);
            if (mark.matches()) {
                marks.add(new Mark(DenialCode.valueOf(mark.group(2)), sql.size(), mark.group(1).length() + 1));
            }
            else {
                sql.add(line);
            }
        }
        return new SqlFixture(title.substring(3), String.join("\n", sql), marks);
    }
}
