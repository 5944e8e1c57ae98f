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
package io.cleanroom.trino.audit.export;

import io.cleanroom.trino.audit.AuditEntry;
import io.cleanroom.trino.audit.merkle.Hash;

import static java.util.Objects.requireNonNull;

/** An entry as the rules see it. */
record LogEntry(long index, AuditEntry entry, Hash leaf)
{
    LogEntry
    {
        requireNonNull(entry, "entry is null");
        requireNonNull(leaf, "leaf is null");
    }
}
