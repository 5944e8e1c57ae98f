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
package io.cleanroom.trino.benchmark;

import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/** Texts of any size over the tables of {@code verdict.yaml}, each made long in its own way. */
public enum VerdictShape
{
    IN_LIST(elements -> "SELECT p.channel, count(*) AS lines FROM globex.purchases p WHERE p.category IN (%s) GROUP BY p.channel".formatted(
            each(elements, ", ", element -> "'v%06d'".formatted(element)))),

    CONDITIONS(elements -> "SELECT p.channel, count(*) AS lines FROM globex.purchases p WHERE %s GROUP BY p.channel".formatted(
            each(elements, " OR ", element -> "(p.category = 'v%06d' AND p.day >= DATE '2026-01-01' AND p.channel <> 'test')".formatted(element)))),

    STRINGS(elements -> "SELECT p.channel, count(*) AS lines FROM globex.purchases p WHERE p.category IN (%s) GROUP BY p.channel".formatted(
            each(elements, ", ", element -> "'v%06d %s'".formatted(element, "long text, and more of it ".repeat(8))))),

    /** As many tables and outputs as a query may have. */
    OUTPUTS(elements -> "SELECT o0.status, %s FROM globex.orders o0 %s GROUP BY o0.status".formatted(
            each(Math.min(elements, 95), ", ", output -> "sum(CASE WHEN o%s.channel IN (%s) THEN o%s.price END) AS value_%s".formatted(
                    output % 15,
                    each((elements + 94 - output) / 95, ", ", value -> "'v%06d'".formatted(value)),
                    output % 15,
                    output)),
            each(14, " ", table -> "JOIN globex.orders o%s ON o%s.buyer = o0.buyer".formatted(table + 1, table + 1)))),

    BRACKETS(elements -> "SELECT p.channel, count(*) AS lines FROM globex.purchases p WHERE %s GROUP BY p.channel".formatted(
            each(elements, " AND ", element -> "(".repeat(95) + "p.category <> 'v%06d'".formatted(element) + ")".repeat(95)))),

    /** Half as deep as brackets: compiled, each level has brackets of its own. */
    CASES(elements -> "SELECT o.status, count(*) AS lines FROM globex.orders o WHERE %s GROUP BY o.status".formatted(
            each((elements + 39) / 40, " AND ", block -> "%s = 'c'".formatted(nestedCase(Math.min(elements - 40 * block, 40)))))),

    /** One WITH query, read as often as tables are accepted: its compiled text would be many times as long. */
    REFERENCES(elements -> references(elements, 15)),

    /** More often than tables are accepted. */
    TOO_MANY_REFERENCES(elements -> references(elements, 60)),

    JOIN_CONDITIONS(elements -> "SELECT o.status, count(*) AS lines FROM globex.orders o JOIN globex.returns r ON o.buyer = r.buyer%s GROUP BY o.status".formatted(
            each(elements, "", element -> " AND o.a%s = r.b%s".formatted(element, element)))),

    GROUP_KEYS(elements -> "SELECT count(*) AS lines FROM globex.orders o GROUP BY %s".formatted(
            each(elements, ", ", element -> "concat(o.status, 'v%06d')".formatted(element)))),

    HAVING(elements -> "SELECT o.status, count(*) AS lines FROM globex.orders o GROUP BY o.status HAVING %s".formatted(
            each(elements, " OR ", element -> "sum(o.price) > %s".formatted(element)))),

    /** Something wrong every few words. */
    VIOLATIONS(elements -> "SELECT p.customer, p.amount, sum(p.channel) AS channels, median(p.amount) AS middle FROM globex.purchases p WHERE %s GROUP BY p.customer".formatted(
            each(elements, " AND ", element -> switch (element % 6) {
                case 0 -> "p.unknown_%s = 'x'".formatted(element);
                case 1 -> "p.amount > %s".formatted(element);
                case 2 -> "p.customer = 'x'";
                case 3 -> "p.channel = p.category";
                case 4 -> "CAST(p.day AS varchar) LIKE '2026%'";
                default -> "EXISTS (SELECT 1)";
            }))),

    /** Right up to its end, so that the parser reads it in both of its modes. */
    UNPARSABLE(elements -> IN_LIST.text.apply(elements) + " GROUP"),

    /** Deep without brackets. */
    ARITHMETIC(elements -> "SELECT o.status, count(*) AS lines FROM globex.orders o WHERE o.priority < %s GROUP BY o.status".formatted(
            each(elements, " + ", element -> "o.priority")));

    private static final int ELEMENTS_MAX = 1 << 15;

    private final IntFunction<String> text;

    VerdictShape(IntFunction<String> text)
    {
        this.text = requireNonNull(text, "text is null");
    }

    /** The longest text for which something holds, or else the shortest. */
    String longest(Predicate<String> accepted)
    {
        return text.apply(largest(elements -> accepted.test(text.apply(elements))));
    }

    private static int largest(IntPredicate accepted)
    {
        int low = 1;
        int high = ELEMENTS_MAX;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (accepted.test(middle)) {
                low = middle;
            }
            else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static String references(int elements, int references)
    {
        return "WITH w AS (SELECT o.buyer AS u, o.status AS s FROM globex.orders o WHERE o.channel IN (%s)) SELECT r0.s, count(*) AS n FROM w r0 %s GROUP BY r0.s".formatted(
                each(elements, ", ", element -> "'v%06d'".formatted(element)),
                each(references - 1, " ", reference -> "JOIN w r%s ON r%s.u=r0.u".formatted(reference + 1, reference + 1)));
    }

    private static String nestedCase(int levels)
    {
        return "CASE WHEN o.channel = 'a' THEN ".repeat(levels) + "o.status" + " ELSE 'b' END".repeat(levels);
    }

    private static String each(int elements, String separator, IntFunction<String> element)
    {
        return IntStream.range(0, elements).mapToObj(element).collect(joining(separator));
    }
}
