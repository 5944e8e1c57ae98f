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
package io.cleanroom.trino.analysis;

import com.google.common.collect.ImmutableSet;

import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Who receives a release.
 *
 * @param queryId of the query that asks for it
 * @param groups of the user, because a contract may name groups
 */
public record Caller(String queryId, String user, Set<String> groups)
{
    public Caller
    {
        requireNonNull(queryId, "queryId is null");
        requireNonNull(user, "user is null");
        groups = ImmutableSet.copyOf(groups);
    }
}
