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

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The tests that the pages about attacks and sealed runs name are there, methods and fixtures. */
final class TestAttacksPage
{
    private static final Path PAGE = Path.of("src/site/markdown/attacks.md");
    private static final Path SEALED_RUNS = Path.of("src/site/markdown/sealed-runs.md");
    private static final Path TESTS = Path.of("src/test");
    private static final Pattern NAMED = Pattern.compile("\\b(test[A-Z]\\w*)");
    private static final Pattern METHOD = Pattern.compile("void (test[A-Z]\\w*)\\(");
    private static final Pattern QUOTED = Pattern.compile("(?<![\\w`])\"(?:\\.\\.\\. )?([^\"`]{5,}?)(?: ?\\.\\.\\.| / [^\"]*)?\"");
    private static final Pattern TITLE = Pattern.compile("(?m)^-- (.*)$");

    @Test
    void testNamedMethodsExist()
            throws IOException
    {
        Set<String> named = found(NAMED, Stream.of(PAGE, SEALED_RUNS));
        assertThat(named).hasSizeGreaterThan(60);
        assertThat(found(METHOD, files(".java"))).containsAll(named);
    }

    @Test
    void testNamedFixturesExist()
            throws IOException
    {
        Set<String> named = found(QUOTED, Stream.of(PAGE));
        Set<String> titles = found(TITLE, files(".sql"));
        assertThat(named).hasSizeGreaterThan(40).allSatisfy(name -> assertThat(titles).anyMatch(title -> title.contains(name)));
    }

    private static Stream<Path> files(String extension)
            throws IOException
    {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(extension)).toList().stream();
        }
    }

    private static Set<String> found(Pattern pattern, Stream<Path> files)
    {
        return files.flatMap(file -> pattern.matcher(read(file)).results().map(result -> result.group(1))).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file)
    {
        try {
            return Files.readString(file);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
