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

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The rows of both parties, the same ones each time they are asked for. Six of ten customers of Acme are also customers of
 * Globex, and so is the pianist, who comes on top.
 */
record SampleData(long customerCount, long purchaseCount)
{
    /** The one person who has bought a piano of Globex. */
    static final String PIANIST = "clara.wieck@mail.example";
    static final String PIANIST_MARKET = "EU";
    static final String PIANOS = "pianos";
    /** What everybody buys. */
    static final List<String> CATEGORIES = List.of("groceries", "garden", "toys", "books", "sports");

    private static final long SEED = 0x636c_6561_6eL;
    private static final List<String> REGIONS = List.of("EU", "EU", "US", "US", "APAC");
    private static final List<String> AGE_BANDS = List.of("18-24", "25-34", "35-44", "45-54", "55-64", "65+");
    private static final List<String> RESIDENCIES = List.of("EU", "EU", "EU", "US", "US", "US", "UK", "CH");
    private static final List<String> CONSENTS = List.of("ELIGIBLE", "ELIGIBLE", "ELIGIBLE", "ELIGIBLE", "WITHDRAWN", "UNKNOWN");
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 365;

    SampleData
    {
        if (customerCount < 1 || purchaseCount < 1) {
            throw new IllegalArgumentException("There must be customers and purchases");
        }
    }

    Stream<Customer> customers()
    {
        return Stream.concat(
                LongStream.range(0, customerCount).mapToObj(this::customer),
                Stream.of(new Customer(customerCount, PIANIST, "Clara Wieck", PIANIST_MARKET, "35-44", BigDecimal.valueOf(1_230_000, 2), "ELIGIBLE", false, "EU", TypedPhone.MISSING)));
    }

    Stream<Purchase> purchases()
    {
        return Stream.concat(
                LongStream.range(0, purchaseCount).mapToObj(this::purchase),
                Stream.of(new Purchase(purchaseCount, PIANIST, PIANOS, FIRST_DAY.plusDays(200), BigDecimal.valueOf(790_000, 2), "0000", TypedPhone.MISSING)));
    }

    private Customer customer(long id)
    {
        RandomGenerator random = new SplittableRandom(SEED + id);
        // One of fifty is on file twice
        Person person = new Person(random.nextInt(50) == 0 ? random.nextLong(customerCount) : id);
        return new Customer(
                id,
                person.typedEmail(random),
                person.fullName(),
                pick(REGIONS, random),
                // In every sample some, and so few that no answer may show them
                id % Math.max(customerCount / 60, 1) == 0 ? "100+" : pick(AGE_BANDS, random),
                BigDecimal.valueOf(random.nextLong(1_000_000), 2),
                pick(CONSENTS, random),
                random.nextInt(20) == 0,
                pick(RESIDENCIES, random),
                TypedPhone.atTheCounter(person, random));
    }

    private Purchase purchase(long id)
    {
        RandomGenerator random = new SplittableRandom(~SEED - id);
        Person person = new Person(customerCount * 2 / 5 + random.nextLong(customerCount));
        return new Purchase(
                id,
                person.typedEmail(random),
                pick(CATEGORIES, random),
                FIRST_DAY.plusDays(random.nextInt(DAYS)),
                BigDecimal.valueOf(100 + random.nextLong(50_000), 2),
                "%04d".formatted(random.nextInt(10_000)),
                TypedPhone.inTheShop(person, random));
    }

    private static String pick(List<String> words, RandomGenerator random)
    {
        return words.get(random.nextInt(words.size()));
    }
}
