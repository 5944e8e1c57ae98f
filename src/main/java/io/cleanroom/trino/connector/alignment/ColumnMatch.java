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
package io.cleanroom.trino.connector.alignment;

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.identity.Spelling;

import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What the party of one column learns of another party's.
 *
 * @param column the party's own column
 * @param other the other party's column
 * @param percent by spelling what part of the own identifiers the other column has; without the spellings of which nothing may be said, empty where nothing was compared
 * @param finding what it means and what can be done
 */
public record ColumnMatch(String column, String other, Map<Spelling, Integer> percent, Optional<String> finding)
{
    public ColumnMatch
    {
        requireNonNull(column, "column is null");
        requireNonNull(other, "other is null");
        percent = ImmutableMap.copyOf(percent);
        requireNonNull(finding, "finding is null");
    }
}
