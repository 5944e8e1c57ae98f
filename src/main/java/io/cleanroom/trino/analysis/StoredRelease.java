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

import com.fasterxml.jackson.annotation.JsonProperty;

import java.time.Instant;

import static java.util.Objects.requireNonNull;

/**
 * About a release that answers the same call again.
 *
 * @param party that it was given to, and that alone may have it again
 * @param expiresAt from when on it is not used any more
 */
public record StoredRelease(
        @JsonProperty("party") String party,
        @JsonProperty("template") String template,
        @JsonProperty("bundle_hash") String bundleHash,
        @JsonProperty("run_id") String runId,
        @JsonProperty("expires_at") Instant expiresAt,
        @JsonProperty("rows") long rows,
        @JsonProperty("digest") String digest,
        @JsonProperty("checkpoint") String checkpoint)
{
    public StoredRelease
    {
        requireNonNull(party, "party is null");
        requireNonNull(template, "template is null");
        requireNonNull(bundleHash, "bundleHash is null");
        requireNonNull(runId, "runId is null");
        requireNonNull(expiresAt, "expiresAt is null");
        requireNonNull(digest, "digest is null");
        requireNonNull(checkpoint, "checkpoint is null");
    }
}
