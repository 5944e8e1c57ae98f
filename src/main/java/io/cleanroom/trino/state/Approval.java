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

import java.time.Instant;

import static java.util.Objects.requireNonNull;

/**
 * A party's recorded consent to exactly one bundle.
 *
 * @param bundleHash SHA-256 of the template, its parameters, its compiled text and the rules of its tables
 */
public record Approval(String party, String user, String bundleHash, Instant time)
{
    public Approval
    {
        requireNonNull(party, "party is null");
        requireNonNull(user, "user is null");
        requireNonNull(bundleHash, "bundleHash is null");
        requireNonNull(time, "time is null");
    }
}
