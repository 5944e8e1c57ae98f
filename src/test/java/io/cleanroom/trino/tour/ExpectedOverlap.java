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
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toSet;

/**
 * What the analyses {@code overlap_by_region}, {@code category_reach} and {@code overlap_by_phone} have to answer, from the contract's wording in plain
 * Java over the generated rows: nothing here is shared with the clean room or with Trino. Addresses are read as {@code email_v1} says; phone numbers are
 * not read at all, because the sample knows whose each of them is.
 */
final class ExpectedOverlap
{
    static final int MIN_UNITS = 25;
    /** The most that one person's purchases count for in one group. */
    static final BigDecimal AMOUNT_MAX = BigDecimal.valueOf(2500);
    private static final BigDecimal AMOUNT_GRID = BigDecimal.valueOf(100);

    private final SampleData data;
    private final Set<String> optedOut;

    ExpectedOverlap(SampleData data)
    {
        this(data, Set.of());
    }

    private ExpectedOverlap(SampleData data, Set<String> optedOut)
    {
        this.data = data;
        this.optedOut = Set.copyOf(optedOut);
    }

    /** The same without the person behind the address. */
    ExpectedOverlap without(String email)
    {
        return new ExpectedOverlap(data, Set.of(identity(email).orElseThrow()));
    }

    /** The addresses of those who count in a group that is shown also without one of them. */
    List<String> peopleCounted(LocalDate since, String market)
    {
        Map<String, Total> totals = totals(since, market);
        return totals.values().stream()
                .filter(total -> total.people() > MIN_UNITS)
                .flatMap(total -> total.amounts.keySet().stream())
                .sorted()
                .toList();
    }

    /** Rows of region, age band, customers and revenue, in the order of the age band. */
    List<List<Object>> rows(LocalDate since, String market)
    {
        return rows(since, market, MIN_UNITS);
    }

    List<List<Object>> rows(LocalDate since, String market, int minUnits)
    {
        Map<String, Total> totals = totals(since, market);
        List<List<Object>> rows = new ArrayList<>();
        totals.forEach((ageBand, total) -> {
            if (total.people() >= minUnits) {
                rows.add(List.of(market, ageBand, (long) total.people(), total.revenue()));
            }
        });
        return rows;
    }

    /** Age bands that exist in the joined rows and are too small to be shown. */
    List<String> suppressedAgeBands(LocalDate since, String market)
    {
        return totals(since, market).entrySet().stream()
                .filter(entry -> entry.getValue().people() < MIN_UNITS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** People who have bought for more than counts, in the groups that are shown. */
    int bounded(LocalDate since, String market)
    {
        return totals(since, market).values().stream()
                .filter(total -> total.people() >= MIN_UNITS)
                .mapToInt(Total::bounded)
                .sum();
    }

    /** People of both parties who have bought in a category, in one market. */
    long reach(String category, String market)
    {
        return totals(purchase -> purchase.category().equals(category), market).values().stream()
                .flatMap(total -> total.amounts.keySet().stream())
                .distinct()
                .count();
    }

    /** Rows of region, age band and customers, matched by phone, in the order of the age band. */
    List<List<Object>> phoneRows(String market)
    {
        List<List<Object>> rows = new ArrayList<>();
        phoneTotals(market, ExpectedOverlap::owner).forEach((ageBand, total) -> {
            if (total.people() >= MIN_UNITS) {
                rows.add(List.of(market, ageBand, (long) total.people()));
            }
        });
        return rows;
    }

    /** People whose phone numbers would be found equal as they were typed. */
    long phonesTypedAlike(String market)
    {
        return phoneTotals(market, typed -> owner(typed).map(_ -> typed.text())).values().stream()
                .mapToLong(Total::people)
                .sum();
    }

    /** How many rows Acme publishes. */
    long publishedCustomers()
    {
        return published().count();
    }

    /** People behind the addresses that Acme publishes. */
    Set<String> customers()
    {
        return published().flatMap(customer -> identity(customer.email()).stream()).collect(toSet());
    }

    /** People behind the addresses of Globex. */
    Set<String> buyers()
    {
        return data.purchases().flatMap(purchase -> identity(purchase.email()).stream()).collect(toSet());
    }

    private Stream<Customer> published()
    {
        return data.customers()
                .filter(customer -> customer.consent().equals("ELIGIBLE") && !customer.optedOut())
                .filter(customer -> customer.residency().equals("EU") || customer.residency().equals("US"))
                .filter(customer -> identity(customer.email()).filter(optedOut::contains).isEmpty());
    }

    private Map<String, Total> phoneTotals(String market, Function<TypedPhone, Optional<String>> key)
    {
        return totals(_ -> true, market, customer -> key.apply(customer.phone()), purchase -> key.apply(purchase.phone()));
    }

    private static Optional<String> owner(TypedPhone typed)
    {
        return typed.person().map(Person::phone);
    }

    private Map<String, Total> totals(LocalDate since, String market)
    {
        return totals(purchase -> !purchase.day().isBefore(since), market);
    }

    private Map<String, Total> totals(Predicate<Purchase> counted, String market)
    {
        return totals(counted, market, customer -> identity(customer.email()), purchase -> identity(purchase.email()));
    }

    private Map<String, Total> totals(Predicate<Purchase> counted, String market, Function<Customer, Optional<String>> customers, Function<Purchase, Optional<String>> buyers)
    {
        Map<String, List<String>> ageBandsByPerson = new HashMap<>();
        published()
                .filter(customer -> customer.regionCode().equals(market))
                .forEach(customer -> customers.apply(customer).ifPresent(person ->
                        ageBandsByPerson.computeIfAbsent(person, _ -> new ArrayList<>()).add(customer.ageBand())));
        Map<String, Total> totals = new TreeMap<>();
        data.purchases()
                .filter(counted)
                .forEach(purchase -> buyers.apply(purchase).ifPresent(person ->
                        ageBandsByPerson.getOrDefault(person, List.of()).forEach(ageBand ->
                                totals.computeIfAbsent(ageBand, _ -> new Total()).add(person, purchase.amount()))));
        return totals;
    }

    /** The person behind a typed address, under the profile email_v1; empty when the address is of no use. */
    static Optional<String> identity(String email)
    {
        if (email == null) {
            return Optional.empty();
        }
        String trimmed = email.replaceAll("^[\\t-\\r ]+|[\\t-\\r ]+$", "");
        String normal = Normalizer.normalize(Normalizer.normalize(trimmed, Normalizer.Form.NFC).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        boolean valid = normal.matches("[^@\\s\\u00a0\\u200b\\u3000\\ufeff]+@[^@\\s\\u00a0\\u200b\\u3000\\ufeff]+");
        return valid ? Optional.of(normal) : Optional.empty();
    }

    /** By person, because what one person adds is bounded before it is added to that of others. */
    private static final class Total
    {
        private final Map<String, BigDecimal> amounts = new HashMap<>();

        void add(String person, BigDecimal amount)
        {
            amounts.merge(person, amount, BigDecimal::add);
        }

        int people()
        {
            return amounts.size();
        }

        int bounded()
        {
            return Math.toIntExact(amounts.values().stream().filter(amount -> amount.compareTo(AMOUNT_MAX) > 0).count());
        }

        BigDecimal revenue()
        {
            BigDecimal sum = amounts.values().stream().map(AMOUNT_MAX::min).reduce(BigDecimal.ZERO, BigDecimal::add);
            return sum.divide(AMOUNT_GRID, 0, RoundingMode.HALF_UP).multiply(AMOUNT_GRID).setScale(2);
        }
    }
}
