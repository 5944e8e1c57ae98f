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
package io.cleanroom.trino.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** PostgreSQL's own log file, read as statements. */
public final class StatementLog
{
    /** Asking for the next rows of a statement is not another statement. */
    private static final Pattern STATEMENT = Pattern.compile("([^:]*):LOG:  (?:statement|execute (?!fetch from)[^:]*): (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETERS = Pattern.compile("[^:]*:DETAIL:  [Pp]arameters: (.*)", Pattern.DOTALL);

    private final Path file;

    StatementLog(Path file)
    {
        this.file = requireNonNull(file, "file is null");
    }

    public Path file()
    {
        return file;
    }

    /** A place in the log, to read from there on later. */
    public long position()
    {
        return file.toFile().length();
    }

    public List<LoggedStatement> statements()
    {
        return statementsSince(0);
    }

    /** What has arrived since the given position. */
    public List<LoggedStatement> statementsSince(long position)
    {
        List<LoggedStatement> statements = new ArrayList<>();
        for (String entry : entriesSince(position)) {
            Matcher statement = STATEMENT.matcher(entry);
            Matcher parameters = PARAMETERS.matcher(entry);
            if (statement.matches()) {
                statements.add(new LoggedStatement(statement.group(1), statement.group(2), ""));
            }
            else if (parameters.matches() && !statements.isEmpty()) {
                statements.add(statements.removeLast().with(parameters.group(1)));
            }
        }
        return statements;
    }

    /** A continued line starts with a tab. */
    private List<String> entriesSince(long position)
    {
        List<String> entries = new ArrayList<>();
        for (String line : textSince(position).split("\n", -1)) {
            if (line.startsWith("\t") && !entries.isEmpty()) {
                entries.add(entries.removeLast() + "\n" + line.substring(1));
            }
            else {
                entries.add(line);
            }
        }
        return entries;
    }

    private String textSince(long position)
    {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(log.length() - position)];
            log.seek(position);
            log.readFully(bytes);
            return new String(bytes, UTF_8);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param parameters the values bound to {@code $1}, {@code $2}, ..., as PostgreSQL prints them; empty when there are none
     */
    public record LoggedStatement(String database, String text, String parameters)
    {
        public LoggedStatement
        {
            requireNonNull(database, "database is null");
            requireNonNull(text, "text is null");
            requireNonNull(parameters, "parameters is null");
        }

        LoggedStatement with(String parameters)
        {
            return new LoggedStatement(database, text, parameters);
        }
    }
}
