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
package io.cleanroom.trino.source;

import com.google.common.collect.ImmutableList;
import io.trino.spi.predicate.TupleDomain;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * What a party's source has been asked to do, for that party's own eyes: the texts contain constants.
 *
 * @param predicate what the source enforces, by published name where the column is published, by the source's name elsewhere
 * @param hints what the source may skip rows by without enforcing it
 * @param operations in the order in which they were pushed
 */
public record PushedDown(TupleDomain<String> predicate, TupleDomain<String> hints, List<String> operations)
{
    public static final PushedDown NOTHING = new PushedDown(TupleDomain.all(), TupleDomain.all(), ImmutableList.of());

    public PushedDown
    {
        requireNonNull(predicate, "predicate is null");
        requireNonNull(hints, "hints is null");
        operations = ImmutableList.copyOf(operations);
    }

    public PushedDown withPredicate(TupleDomain<String> more)
    {
        return new PushedDown(predicate.intersect(more), hints, operations);
    }

    public PushedDown withHints(TupleDomain<String> more)
    {
        return new PushedDown(predicate, hints.intersect(more), operations);
    }

    public PushedDown withOperation(String operation)
    {
        if (operations.contains(operation)) {
            return this;
        }
        return new PushedDown(predicate, hints, ImmutableList.<String>builder().addAll(operations).add(operation).build());
    }

    public String text()
    {
        String skipped = PredicateText.of(hints);
        return Stream.concat(Stream.of(PredicateText.of(predicate), skipped.isEmpty() ? "" : "skip unless " + skipped), operations.stream())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }
}
