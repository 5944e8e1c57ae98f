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
package io.cleanroom.trino.state;

import com.google.common.collect.ImmutableList;
import io.airlift.log.Logger;
import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.AuditLog;
import io.cleanroom.trino.contract.SourceProblem;
import io.cleanroom.trino.contract.SourceProblem.Aspect;
import io.cleanroom.trino.contract.TableName;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong with the sources of published tables, as whoever opens and reads the tables finds out. A problem lasts until the same aspect of the source is found
 * without it; the worst of a table's problems is what the log says of the table, and where a new server begins.
 */
public final class SourceConditions
{
    private static final Logger log = Logger.get(SourceConditions.class);

    private static final int TEXT_MAX = 1_000;

    private final SourceEntries entries;
    private final Clock clock;

    // guarded by this
    private final Map<TableName, Map<Aspect, SourceCondition>> conditions = new HashMap<>();

    SourceConditions(AuditLog<?> auditLog, Clock clock, LongSupplier nanoTime)
    {
        entries = new SourceEntries(auditLog, nanoTime);
        this.clock = requireNonNull(clock, "clock is null");
    }

    public void found(TableName table, SourceProblem problem)
    {
        found(table, problem, problem.text(), Optional.empty());
    }

    /**
     * @param text for all parties and the log
     * @param detail for the table's party, while this server lasts
     */
    public void found(TableName table, SourceProblem problem, String text, Optional<String> detail)
    {
        change(table, current -> {
            String shortened = shortened(text);
            Instant since = Optional.ofNullable(current.get(problem.aspect()))
                    .filter(before -> before.text().equals(shortened))
                    .map(SourceCondition::since)
                    .orElseGet(clock::instant);
            current.put(problem.aspect(), new SourceCondition(problem, shortened, since, detail));
        });
    }

    /** The aspect is as it should be. */
    public void cleared(TableName table, Aspect aspect)
    {
        change(table, current -> current.remove(aspect));
    }

    /** The worst first. */
    public synchronized List<SourceCondition> of(TableName table)
    {
        return ImmutableList.copyOf(current(table).values());
    }

    private synchronized void change(TableName table, Consumer<Map<Aspect, SourceCondition>> change)
    {
        try {
            Map<Aspect, SourceCondition> current = current(table);
            change.accept(current);
            entries.found(table, current.values().stream().findFirst().map(SourceCondition::text));
        }
        catch (RuntimeException e) {
            // the query goes on as it would have
            log.warn(e, "What the source of %s offers is not known", table);
        }
    }

    private Map<Aspect, SourceCondition> current(TableName table)
    {
        Map<Aspect, SourceCondition> current = conditions.get(table);
        if (current == null) {
            current = new EnumMap<>(Aspect.class);
            Optional<AuditEntry> logged = entries.logged(table);
            Optional<String> text = SourceEntries.problemOf(logged);
            if (text.isPresent()) {
                SourceProblem problem = SourceProblem.ofText(text.get());
                current.put(problem.aspect(), new SourceCondition(problem, text.get(), logged.orElseThrow().time(), Optional.empty()));
            }
            conditions.put(table, current);
        }
        return current;
    }

    private static String shortened(String text)
    {
        return text.length() <= TEXT_MAX ? text : text.codePoints().limit(TEXT_MAX).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
