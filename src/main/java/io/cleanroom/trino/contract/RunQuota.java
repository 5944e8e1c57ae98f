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
package io.cleanroom.trino.contract;

import java.time.temporal.ChronoUnit;

import static java.util.Objects.requireNonNull;

/**
 * New releases that each party may take of a template.
 *
 * @param per {@code DAYS}, {@code WEEKS} or {@code MONTHS} (in the contract: day, week, month), in UTC
 * @param max at least 1
 */
public record RunQuota(ChronoUnit per, int max)
{
    public RunQuota
    {
        requireNonNull(per, "per is null");
    }
}
