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

import static java.util.Objects.requireNonNull;

/**
 * What one run has given out.
 *
 * @param runId the id of the clean room's own query
 * @param digest SHA-256 over the rows as they are written, 64 hex digits
 * @param checkpoint of the audit log when the rows were released: a signed note that covers the admission
 */
public record Release(String runId, ReleasedRows rows, String digest, String checkpoint)
{
    public Release
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(rows, "rows is null");
        requireNonNull(digest, "digest is null");
        requireNonNull(checkpoint, "checkpoint is null");
    }
}
