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

import io.cleanroom.trino.contract.Aggregate;

import java.util.function.Function;

/** Terms as SQL for people to read: every operation apart, and parameters by their names. It is shown, never run. */
public final class TermText
{
    private TermText() {}

    /**
     * @param template where the parameters have their names
     * @param columns how a column is called
     */
    public static String of(Term term, TemplateText template, Function<ColumnReference, String> columns)
    {
        TermWriter terms = new TermWriter(template.parameters(), columns, name -> ":" + name, date -> date);
        return terms.write(term, call -> aggregate(call, terms));
    }

    private static String aggregate(AggregateCall call, TermWriter terms)
    {
        String column = call.argument().map(terms::write).orElse("*");
        String argument = call.condition().map(terms::write).map(condition -> "CASE WHEN %s THEN %s END".formatted(condition, column)).orElse(column);
        return "%s(%s%s)".formatted(call.function(), call.aggregate() == Aggregate.COUNT_DISTINCT ? "DISTINCT " : "", argument);
    }
}
