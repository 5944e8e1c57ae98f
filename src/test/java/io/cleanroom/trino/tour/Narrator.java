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
package io.cleanroom.trino.tour;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Tells the tour: one line per step, {@code held} or {@code FAILED}, below it what was asked and what came back. */
final class Narrator
{
    private static final int ROWS_SHOWN = 10;

    private final PrintStream out;
    private final List<String> shown = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final Set<String> statements = new HashSet<>();
    private int steps;

    Narrator(PrintStream out)
    {
        this.out = requireNonNull(out, "out is null");
    }

    void chapter(String title)
    {
        out.printf("%n%s%n", title);
    }

    /** Something that is not a step: progress, an address. */
    void say(String line)
    {
        out.println("         " + line);
    }

    /** Runs the step; what it shows appears below its line. Returns whether it held. */
    boolean step(String name, Step step)
    {
        steps++;
        shown.clear();
        try {
            String outcome = step.run();
            out.printf("held     %s%s%n", name, outcome.isEmpty() ? "" : ": " + outcome);
            shown.forEach(this::say);
            return true;
        }
        catch (Exception | AssertionError e) {
            failed.add(name);
            out.printf("FAILED   %s: %s%n", name, String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\n\\s*", " | "));
            shown.forEach(this::say);
            return false;
        }
    }

    /** A statement and who sent it; a long one that was shown before is not shown again. */
    void show(String user, String sql)
    {
        boolean again = !statements.add(sql) && sql.lines().count() > 1;
        show(user + ": " + (again ? sql.lines().findFirst().orElseThrow() + " ... as above" : sql));
    }

    void show(String text)
    {
        text.strip().lines().forEach(shown::add);
    }

    void show(Answer answer)
    {
        shown.add("  " + String.join(" | ", answer.columns()));
        answer.rows().stream().limit(ROWS_SHOWN).forEach(row -> shown.add("  " + String.join(" | ", row.stream().map(Narrator::cell).toList())));
        if (answer.rows().size() > ROWS_SHOWN) {
            shown.add("  ... %d rows".formatted(answer.rows().size()));
        }
    }

    private static String cell(Object value)
    {
        return String.valueOf(value).replaceAll("\\s*\\n\\s*", " ");
    }

    /** Prints the sum of the tour, with the failed steps last. */
    boolean allHeld()
    {
        out.printf("%n%d steps, %d held, %d failed%n", steps, steps - failed.size(), failed.size());
        failed.forEach(name -> out.println("FAILED   " + name));
        return failed.isEmpty();
    }

    @FunctionalInterface
    interface Step
    {
        /** What was found, in a few words; throws when the step does not hold. */
        String run()
                throws Exception;
    }
}
