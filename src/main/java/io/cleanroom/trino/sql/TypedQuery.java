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

import io.trino.sql.tree.Execute;
import io.trino.sql.tree.ExecuteImmediate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import org.antlr.v4.runtime.Token;

import java.util.List;
import java.util.Optional;

import static io.cleanroom.trino.sql.SyntaxProblem.Kind.PARSE_ERROR;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.STATEMENT_KIND;
import static io.cleanroom.trino.sql.SyntaxProblem.Kind.TEMPLATE_PARAMETER;
import static java.util.Objects.requireNonNull;

/**
 * A query as a client sent it, in one of three forms: plain, {@code EXECUTE .. USING} with the prepared text, or {@code EXECUTE IMMEDIATE .. USING}.
 * Values of USING, which must be literals, stand in place of their {@code ?}.
 */
public final class TypedQuery
{
    private static final Position START = new Position(1, 1);

    private final String text;
    private final Statement statement;

    private TypedQuery(String text, Statement statement)
    {
        this.text = requireNonNull(text, "text is null");
        this.statement = requireNonNull(statement, "statement is null");
    }

    /** Exactly one of the two is present. */
    public record Reading(Optional<TypedQuery> query, Optional<SyntaxProblem> problem) {}

    /** @param prepared for {@code EXECUTE}, the prepared text */
    public static Reading read(String text, Optional<String> prepared)
    {
        try {
            return new Reading(Optional.of(SqlText.guarded(() -> resolve(text, prepared))), Optional.empty());
        }
        catch (UnreadableTextException e) {
            return new Reading(Optional.empty(), Optional.of(e.problem()));
        }
    }

    /** What is judged. */
    public String text()
    {
        return text;
    }

    Statement statement()
    {
        return statement;
    }

    private static TypedQuery resolve(String text, Optional<String> prepared)
            throws UnreadableTextException
    {
        Statement statement = SqlText.parse(text);
        if (statement instanceof Execute execute) {
            String body = prepared.orElseThrow(() -> problem(PARSE_ERROR, "Prepared text behind EXECUTE at %s is not known; send the query itself"));
            return bind(body, execute.getParameters());
        }
        if (statement instanceof ExecuteImmediate immediate) {
            return bind(immediate.getStatement().getValue(), immediate.getParameters());
        }
        return query(text, statement);
    }

    private static TypedQuery bind(String text, List<Expression> values)
            throws UnreadableTextException
    {
        // what stands before the values come in is what the engine parses
        query(text, SqlText.parse(text));
        List<Token> places = SqlText.tokens(text).stream().filter(token -> token.getText().equals("?")).toList();
        if (places.size() != values.size()) {
            throw problem(TEMPLATE_PARAMETER, "USING at %%s has %s values for %s parameters; accepted: one for each".formatted(values.size(), places.size()));
        }
        if (places.isEmpty()) {
            return query(text, SqlText.parse(text));
        }
        Splice splice = new Splice(text);
        for (int index = 0; index < values.size(); index++) {
            int number = index + 1;
            String literal = TypedValue.literal(values.get(index))
                    .orElseThrow(() -> problem(TEMPLATE_PARAMETER, "Value %s of USING at %%s is no literal; accepted: a literal of the parameter's type".formatted(number)))
                    .sql();
            splice.replace(places.get(index), places.get(index), " " + literal + " ");
        }
        String bound = splice.finish();
        return query(bound, SqlText.parse(bound));
    }

    private static TypedQuery query(String text, Statement statement)
            throws UnreadableTextException
    {
        if (!(statement instanceof Query)) {
            throw problem(STATEMENT_KIND, "Statement %s at %%s; accepted: one SELECT query".formatted(statement.getClass().getSimpleName()));
        }
        return new TypedQuery(text, statement);
    }

    private static UnreadableTextException problem(SyntaxProblem.Kind kind, String message)
    {
        return new UnreadableTextException(new SyntaxProblem(kind, START, message.formatted(START)));
    }
}
