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

import static java.util.Objects.requireNonNull;

/**
 * What is asked of a checkpoint beyond what a policy can say.
 *
 * @param everyLogKey whether all keys of the log have to have signed, not just one: a policy cannot ask for Ed25519 and ML-DSA-44 both
 * @param foreignLines whether lines of unknown keys are accepted; they are reported, nothing covers them
 * @param window of the times of cosignatures that count
 */
public record PolicyOptions(boolean everyLogKey, boolean foreignLines, TimeWindow window)
{
    /** For exports: every line has to mean something. */
    public static final PolicyOptions STRICT = new PolicyOptions(true, false, TimeWindow.ANY);
    /** As C2SP tlog-policy has it. */
    public static final PolicyOptions PLAIN = new PolicyOptions(false, true, TimeWindow.ANY);

    public PolicyOptions
    {
        requireNonNull(window, "window is null");
    }

    public PolicyOptions withForeignLines()
    {
        return new PolicyOptions(everyLogKey, true, window);
    }

    public PolicyOptions withWindow(TimeWindow newWindow)
    {
        return new PolicyOptions(everyLogKey, foreignLines, newWindow);
    }
}
