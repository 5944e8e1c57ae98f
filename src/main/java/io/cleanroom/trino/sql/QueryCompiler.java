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

import io.trino.sql.SqlFormatter;
import io.trino.sql.tree.Statement;

import java.util.Optional;
import java.util.Set;

/**
 * Writes what runs for a query that the {@link QueryReader} has read: the same rows, aggregated in two steps (see {@link ReleaseWriter}).
 *
 * <p>It is written from the shape alone, which is what was judged: a part of the text that was not read cannot get into it.
 */
public final class QueryCompiler
{
    private QueryCompiler() {}

    /**
     * @param decimals parameters that are decimals
     * @return empty when what was written cannot be formatted and read back as the same tree
     */
    public static Optional<CompiledQuery> compile(QueryShape shape, TemplateText template, Set<String> decimals, ReleaseRules rules)
    {
        try {
            return SqlText.guarded(() -> {
                TermWriter terms = new TermWriter(template.parameters(), decimals);
                ReleaseWriter writer = new ReleaseWriter(shape.select(), rules, terms);
                // written with the tokens that Trino formats it with, it needs no second parse
                String written = writer.write();
                Statement statement = SqlText.parse(written);
                String text = SqlFormatter.formatSql(statement).strip();
                return SqlText.haveSameTokens(written, text) || SqlText.parse(text).equals(statement)
                        ? Optional.of(new CompiledQuery(text, terms.parameters(), statement))
                        : Optional.empty();
            });
        }
        catch (UnreadableTextException e) {
            return Optional.empty();
        }
    }
}
