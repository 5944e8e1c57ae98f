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

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.antlr.v4.runtime.Token;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.TEMPLATE_PARAMETER;
import static java.util.Objects.requireNonNull;

/**
 * A template's text with its parameters found by Trino's own lexer, so that a colon in a string, a quoted name or a comment is none.
 *
 * @param statement the text with {@code ?} for each {@code :name}, padded so that every position is that of the original
 * @param parameters in the order of the {@code ?}
 * @param problems with the parameters, among them a declared one that does not occur
 */
public record TemplateText(String statement, List<ParameterUse> parameters, List<SyntaxProblem> problems)
{
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public record ParameterUse(String name, Position position)
    {
        public ParameterUse
        {
            requireNonNull(name, "name is null");
            requireNonNull(position, "position is null");
        }
    }

    public TemplateText
    {
        requireNonNull(statement, "statement is null");
        parameters = ImmutableList.copyOf(parameters);
        problems = ImmutableList.copyOf(problems);
    }

    public static TemplateText of(String text, Set<String> declared)
    {
        try {
            return read(text, declared);
        }
        catch (UnreadableTextException e) {
            return new TemplateText(text, ImmutableList.of(), ImmutableList.of(e.problem()));
        }
    }

    private static TemplateText read(String text, Set<String> declared)
            throws UnreadableTextException
    {
        ImmutableList.Builder<ParameterUse> parameters = ImmutableList.builder();
        ImmutableList.Builder<SyntaxProblem> problems = ImmutableList.builder();
        Set<String> unused = new HashSet<>(declared);
        Splice splice = new Splice(text);
        List<Token> tokens = SqlText.tokens(text);
        for (int index = 0; index < tokens.size(); index++) {
            Token token = tokens.get(index);
            Position position = SqlText.position(token);
            if (token.getText().equals("?")) {
                problems.add(new SyntaxProblem(TEMPLATE_PARAMETER, position, "Parameter at %s has no name; accepted: a declared parameter, written :name".formatted(position)));
            }
            if (token.getText().equals(":") && index + 1 < tokens.size() && isName(token, tokens.get(index + 1))) {
                Token name = tokens.get(++index);
                splice.replace(token, name, "?" + " ".repeat(name.getText().length()));
                parameters.add(new ParameterUse(name.getText(), position));
                unused.remove(name.getText());
                if (!declared.contains(name.getText())) {
                    problems.add(new SyntaxProblem(TEMPLATE_PARAMETER, position, "Parameter :%s at %s is not declared; accepted: %s".formatted(name.getText(), position, Words.list(ImmutableSet.copyOf(declared)))));
                }
            }
        }
        unused.stream().sorted().forEach(name ->
                problems.add(new SyntaxProblem(TEMPLATE_PARAMETER, Position.NONE, "Parameter :%s is declared and does not occur in the text; use it or remove it".formatted(name))));
        return new TemplateText(splice.finish(), parameters.build(), problems.build());
    }

    private static boolean isName(Token colon, Token next)
    {
        return next.getStartIndex() == colon.getStopIndex() + 1 && NAME.matcher(next.getText()).matches();
    }
}
