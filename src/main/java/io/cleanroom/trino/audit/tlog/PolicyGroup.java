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
package io.cleanroom.trino.audit.tlog;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * A {@code group} line of a policy, fulfilled if enough of its members are.
 *
 * @param threshold how many, 1 to the number of members
 * @param members names of witnesses and of groups that stand above it
 */
public record PolicyGroup(String name, int threshold, List<String> members)
{
    public PolicyGroup
    {
        requireNonNull(name, "name is null");
        members = List.copyOf(requireNonNull(members, "members is null"));
        if (threshold < 1 || threshold > members.size()) {
            throw new IllegalArgumentException("a group of %s has the threshold %s".formatted(members.size(), threshold));
        }
    }
}
