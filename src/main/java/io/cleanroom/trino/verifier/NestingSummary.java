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
package io.cleanroom.trino.verifier;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import static java.util.Objects.requireNonNull;

/** Which other tables can be laid beside what a template gives out, to learn what neither of them shows. */
final class NestingSummary
{
    private static final String IN_BETWEEN = "the difference of the two tables tells about the people in between";

    private final CompiledTemplate template;
    private final Predicate<CompiledTemplate> approved;

    /** @param approved whether a template may be run as things are */
    NestingSummary(CompiledTemplate template, Predicate<CompiledTemplate> approved)
    {
        this.template = requireNonNull(template, "template is null");
        this.approved = requireNonNull(approved, "approved is null");
    }

    /** @param others in the order in which they are named */
    SummarySection section(List<CompiledTemplate> others)
    {
        List<String> lines = new ArrayList<>();
        if (DomainSize.combinations(template.approvable().template().parameters().values()).compareTo(BigInteger.ONE) > 0) {
            lines.add("itself with other values: " + IN_BETWEEN);
        }
        for (CompiledTemplate other : others) {
            if (!other.name().equals(template.name()) && !Sets.intersection(other.approvable().tables(), template.approvable().tables()).isEmpty()) {
                comparison(other).ifPresent(text -> lines.add("%s, %s: %s".formatted(other.name(), approved.test(other) ? "approved" : "not approved", text)));
            }
        }
        return new SummarySection("Compare with", lines.isEmpty() ? ImmutableList.of("no other template has the same, finer or coarser groups of these tables") : lines);
    }

    private Optional<String> comparison(CompiledTemplate other)
    {
        GroupNesting groups = groups(template);
        GroupNesting otherGroups = groups(other);
        boolean finer = otherGroups.isWithin(groups);
        boolean coarser = groups.isWithin(otherGroups);
        String rows = isSameRows(other) ? "the same rows" : "other rows";
        if (finer && coarser) {
            return Optional.of("the same groups of %s: %s".formatted(rows, isSameRows(other) ? "its values can be laid beside these" : IN_BETWEEN));
        }
        String inSmallGroups = "tell about the people in groups that are too small to be shown" + (isSameRows(other) ? "" : ", and about those in between");
        if (finer) {
            return Optional.of("finer groups of %s, also by %s: its groups added up and taken from these %s".formatted(
                    rows, String.join(", ", otherGroups.missingFrom(groups)), inSmallGroups));
        }
        if (coarser) {
            return Optional.of("coarser groups of %s, without %s: these groups added up and taken from its groups %s".formatted(
                    rows, String.join(", ", groups.missingFrom(otherGroups)), inSmallGroups));
        }
        return Optional.empty();
    }

    private boolean isSameRows(CompiledTemplate other)
    {
        return population(template).equals(population(other));
    }

    private static GroupNesting groups(CompiledTemplate template)
    {
        return GroupNesting.of(template.resolved(), template.names());
    }

    private static List<String> population(CompiledTemplate template)
    {
        return new ReadSummary(template.resolved(), template.names()).population();
    }
}
