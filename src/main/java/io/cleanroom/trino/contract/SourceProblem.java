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
package io.cleanroom.trino.contract;

import java.util.Arrays;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What can be wrong with the source of a published table. The text is fixed, and has no name and no value of the source: the log has it, and every party reads it. Only what has
 * {@link #DRIFTED} is told in words of its own.
 */
public enum SourceProblem
{
    DRIFTED(Aspect.OPENING, "its source is not as published", "%s makes its source again as it was, or the parties accept a contract for it as it is"),
    UNREACHABLE(Aspect.OPENING, "its source could not be reached", "%s looks after its source; the host's log has the cause"),
    READ_FAILED(Aspect.READING, "its source failed while it was read", "%s looks after its source; the host's log has the cause"),
    LIST_UNREADABLE(Aspect.READING, "its suppression list could not be read to its end", "%s looks after its source; the host's log has the cause"),
    LIST_INVALID(
            Aspect.READING,
            "none of the entries of its suppression list is an identifier as the column that it matches has them",
            "%s writes the list in the form of the column: addresses beside addresses, digests beside digests"),
    LIST_TOO_LONG(Aspect.READING, "its suppression list has more entries than the host allows", "the host raises clean-room.suppression.max-entries on every node, if the nodes have the memory"),
    KEY_MISSING(Aspect.READING, "a node that reads it has not the key of its tokens", "the host gives the clean room the same clean-room.token-key properties on every node"),
    SLOW_TO_OPEN(Aspect.OPENING_TIME, "its source takes long to say what it has", "%s looks after its source"),
    SLOW_TO_LIST(Aspect.LISTING_TIME, "its source takes long to say which parts there are to read", "%s looks after its source");

    /** What is seen of a source at different times, and so ends at different times; the worst first. */
    public enum Aspect
    {
        OPENING, READING, OPENING_TIME, LISTING_TIME;

        /** Whether the table cannot be read as long as there is such a problem. */
        public boolean failing()
        {
            return this == OPENING || this == READING;
        }
    }

    private final Aspect aspect;
    private final String text;
    private final String advice;

    SourceProblem(Aspect aspect, String text, String advice)
    {
        this.aspect = requireNonNull(aspect, "aspect is null");
        this.text = requireNonNull(text, "text is null");
        this.advice = requireNonNull(advice, "advice is null");
    }

    public Aspect aspect()
    {
        return aspect;
    }

    public String text()
    {
        return text;
    }

    /** What to do, and who does it. */
    public String advice(String party)
    {
        return advice.formatted(party);
    }

    /** The problem of an entry of the log. */
    public static SourceProblem ofText(String text)
    {
        return Arrays.stream(values()).filter(problem -> problem.text.equals(text)).findFirst().orElse(DRIFTED);
    }

    /**
     * What was met while the table was read on some node, of which nothing comes back but the message of a failure. Of that message nothing is taken over: whatever it goes
     * on to say stays where it is.
     */
    public static Optional<SourceProblem> ofFailure(TableName table, String message)
    {
        return Arrays.stream(values())
                .filter(problem -> problem.aspect == Aspect.READING)
                .filter(problem -> message.startsWith(problem == READ_FAILED ? failed(table) : unavailable(table, problem.text)))
                .findFirst();
    }

    /** How {@link #READ_FAILED} is told to who reads the table. */
    public static String failed(TableName table)
    {
        return "the source of %s failed".formatted(table);
    }

    /** @param reason without names of the source: anybody who may see the table reads it */
    public static String unavailable(TableName table, String reason)
    {
        return "table %s is unavailable: %s".formatted(table, reason);
    }
}
