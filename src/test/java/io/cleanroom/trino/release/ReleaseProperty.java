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
package io.cleanroom.trino.release;

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.release.Finding.Claim;
import io.cleanroom.trino.release.RandomDatabase.Variant;
import io.cleanroom.trino.release.ReleasedGroups.Row;
import io.cleanroom.trino.release.ReleasedGroups.Support;
import io.cleanroom.trino.verifier.ApprovableTemplate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** What is promised of the release of one query, checked over several databases. */
final class ReleaseProperty
{
    private final List<Variant> variants;
    private final RandomQuery query;
    private final ReleasedGroups groups;
    private final long minUnits;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Integer, Map<List<Object>, List<Row>>> released = new HashMap<>();
    /** Of all databases, once one is asked for. */
    private Optional<Map<Integer, Map<List<Object>, List<Support>>>> supports = Optional.empty();
    private long rows;

    ReleaseProperty(LabEngine engine, List<Variant> variants, RandomQuery query, ApprovableTemplate template)
    {
        this.variants = ImmutableList.copyOf(variants);
        this.query = requireNonNull(query, "query is null");
        this.groups = new ReleasedGroups(engine, query, template);
        this.minUnits = template.tables().stream().mapToLong(table -> TestingLab.rule(table).minUnits()).max().orElseThrow();
    }

    long rows()
    {
        return rows;
    }

    /**
     * @param text what runs: the compiled text with its parameters bound, or one that was broken
     * @param chosen the databases; those that they differ from are read too
     */
    List<Finding> check(String text, List<Integer> chosen)
    {
        findings.clear();
        released.clear();
        try {
            for (int variant : chosen) {
                release(text, variant);
            }
            for (int variant : chosen) {
                int base = variants.get(variant).base();
                if (base != variant) {
                    release(text, base);
                    compare(base, variant);
                }
            }
        }
        catch (RuntimeException e) {
            findings.add(new Finding(Claim.NO_FAILURE, e.toString()));
        }
        return ImmutableList.copyOf(findings);
    }

    private void release(String text, int variant)
    {
        if (released.containsKey(variant)) {
            return;
        }
        Map<List<Object>, List<Row>> found = groups.released(text, variant, findings);
        released.put(variant, found);
        rows += found.values().stream().mapToLong(List::size).sum();
        found.forEach((key, same) -> {
            List<Support> enough = supported(key, variant);
            if (same.size() > enough.size()) {
                findings.add(new Finding(Claim.THRESHOLD, "%s: group %s has %s, %s needed".formatted(name(variant), key, supports(variant, key), minUnits)));
            }
            same.forEach(row -> checkGrid(key, row));
        });
        if (!query.selectsRows() && variants.get(variant).database().moderate()) {
            supports(variant).keySet().forEach(key -> {
                if (supported(key, variant).size() > found.getOrDefault(key, List.of()).size()) {
                    findings.add(new Finding(Claim.COMPLETE, "%s: group %s is missing, with %s".formatted(name(variant), key, supports(variant, key))));
                }
            });
        }
    }

    private void compare(int base, int variant)
    {
        Map<List<Object>, List<Row>> left = released.get(base);
        Map<List<Object>, List<Row>> right = released.get(variant);
        if (variants.get(variant).same() && !left.equals(right)) {
            findings.add(new Finding(Claim.SAME, "%s: %s, not %s".formatted(name(variant), right, left)));
        }
        left.forEach((key, rows) -> {
            List<Row> others = right.getOrDefault(key, List.of());
            if (rows.size() == 1 && others.size() == 1) {
                checkMovement(key, rows.getFirst(), others.getFirst(), base, variant);
            }
            checkAppearance(key, rows, others, base, variant);
        });
        right.forEach((key, rows) -> checkAppearance(key, rows, left.getOrDefault(key, List.of()), variant, base));
    }

    private void checkMovement(List<Object> key, Row left, Row right, int base, int variant)
    {
        for (int index = 0; index < query.aggregations().size(); index++) {
            Aggregation aggregation = query.aggregations().get(index);
            Optional<BigDecimal> before = left.values().get(index);
            Optional<BigDecimal> after = right.values().get(index);
            if (before.isEmpty() || after.isEmpty()) {
                continue;
            }
            BigDecimal moved = before.get().subtract(after.get()).abs();
            long people = people(key, index, base, variant);
            Movement.limit(aggregation, people, before.get().scale())
                    .filter(limit -> moved.compareTo(limit) > 0)
                    .ifPresent(limit -> findings.add(new Finding(Claim.MOVEMENT, "%s: group %s, %s from %s to %s, more than %s for %s people".formatted(
                            name(variant), key, aggregation.sql(), before.get(), after.get(), limit.toPlainString(), people))));
        }
    }

    /** In the larger of the two groups; where groups share a key that is shown, as many as there must be. */
    private long people(List<Object> key, int aggregation, int base, int variant)
    {
        List<Support> all = Stream.of(base, variant).flatMap(index -> supports(index, key).stream()).toList();
        long place = query.aggregations().stream().limit(aggregation).filter(earlier -> earlier.column().isPresent()).count();
        return all.size() > 2 || query.aggregations().get(aggregation).column().isEmpty()
                ? minUnits
                : all.stream().mapToLong(support -> support.values().get((int) place)).max().orElse(minUnits);
    }

    private void checkAppearance(List<Object> key, List<Row> rows, List<Row> others, int here, int there)
    {
        if (query.selectsRows() || rows.size() <= others.size()) {
            return;
        }
        // of values too large to be taken the count here can be one too high
        if (supports(here, key).stream().noneMatch(support -> support.fewest() <= minUnits + 1)) {
            findings.add(new Finding(Claim.APPEARANCE, "%s: group %s is not in %s, with %s".formatted(name(here), key, name(there), supports(here, key))));
        }
    }

    private void checkGrid(List<Object> key, Row row)
    {
        for (int index = 0; index < row.values().size(); index++) {
            Aggregation aggregation = query.aggregations().get(index);
            row.values().get(index).ifPresent(value -> Movement.grid(aggregation, value.scale())
                    .filter(grid -> value.remainder(grid).signum() != 0)
                    .ifPresent(grid -> findings.add(new Finding(Claim.GRID, "group %s, %s is %s, no multiple of %s".formatted(key, aggregation.sql(), value, grid)))));
        }
    }

    private List<Support> supported(List<Object> key, int variant)
    {
        return supports(variant, key).stream().filter(support -> support.fewest() >= minUnits).toList();
    }

    private Map<List<Object>, List<Support>> supports(int variant)
    {
        if (supports.isEmpty()) {
            supports = Optional.of(groups.supports());
        }
        return supports.get().getOrDefault(variant, Map.of());
    }

    private List<Support> supports(int variant, List<Object> key)
    {
        return supports(variant).getOrDefault(key, List.of());
    }

    private String name(int variant)
    {
        return variants.get(variant).name();
    }
}
