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
import io.trino.sql.tree.Statement;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** What runs for a template: its text with full table names and thresholds, formatted by Trino. */
public final class CompiledQuery
{
    private final String text;
    private final List<String> parameters;
    private final Statement statement;

    CompiledQuery(String text, List<String> parameters, Statement statement)
    {
        this.text = requireNonNull(text, "text is null");
        this.parameters = ImmutableList.copyOf(parameters);
        this.statement = requireNonNull(statement, "statement is null");
    }

    /** With {@code ?} at the parameter positions. */
    public String text()
    {
        return text;
    }

    /** Names in the order of the {@code ?}; a name can occur several times. */
    public List<String> parameters()
    {
        return parameters;
    }

    Statement statement()
    {
        return statement;
    }
}
