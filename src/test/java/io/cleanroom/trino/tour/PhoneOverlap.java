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

import java.util.List;

/** The analysis {@code overlap_by_phone}: how many customers of both there are, told by their phone numbers. */
final class PhoneOverlap
{
    static final String TEMPLATE = "overlap_by_phone";
    /** The phone of one party and the e-mail address of the other, under one name. */
    static final String MIXED = """
            SELECT c.region, count(DISTINCT c.customer) AS customers
            FROM acme.customers c JOIN globex.purchases_by_phone p ON c.customer = p.customer
            GROUP BY c.region""";

    private PhoneOverlap() {}

    static String call(String market)
    {
        return "SELECT region, age_band, customers FROM TABLE(analyses.%s(market => '%s')) ORDER BY age_band".formatted(TEMPLATE, market);
    }

    static String compared(TourRoom room, String market, ExpectedOverlap expected)
            throws Exception
    {
        room.narrator().show("gus", call(market));
        Answer answer = room.as("gus").query(call(market));
        room.narrator().show(answer);
        List<List<Object>> rows = expected.phoneRows(market);
        Expect.same(answer.rows(), rows, "the answer");
        return "equal, %d people".formatted(rows.stream().mapToLong(row -> (long) row.get(2)).sum());
    }
}
