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

import java.nio.file.Path;
import java.time.Duration;

import static java.util.Objects.requireNonNull;

/**
 * Whether the witnesses of the parties are asked, and how often.
 *
 * @param policyDirectory with a file {@code <clean room>.policy} for each clean room whose log is to be cosigned
 * @param interval between two rounds
 */
public record WitnessSettings(Path policyDirectory, Duration interval)
{
    public WitnessSettings
    {
        requireNonNull(policyDirectory, "policyDirectory is null");
        requireNonNull(interval, "interval is null");
    }

    Path policy(String cleanRoom)
    {
        return policyDirectory.resolve(cleanRoom + ".policy").toAbsolutePath();
    }
}
