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

import com.google.common.collect.ImmutableSortedSet;
import io.cleanroom.trino.contract.Party;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Where the cluster is, by the word of its operator, against where a party allows its tables to be read.
 *
 * @param region absent where the operator does not say
 */
public record Residency(Optional<String> region)
{
    public Residency
    {
        requireNonNull(region, "region is null");
    }

    static Residency notDeclared()
    {
        return new Residency(Optional.empty());
    }

    /** Why the party's tables may not be read here; empty if they may. */
    public Optional<String> problem(Party party)
    {
        if (party.allowedRegions().isEmpty() || region.filter(party.allowedRegions()::contains).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("%s allows its tables to be read in %s only, and %s".formatted(
                party.id(),
                String.join(", ", ImmutableSortedSet.copyOf(party.allowedRegions())),
                region.map("this server is in %s (clean-room.region)"::formatted).orElse("clean-room.region is not set on this server")));
    }
}
