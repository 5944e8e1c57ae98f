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
package io.cleanroom.trino.verifier;

import io.cleanroom.trino.contract.AnalysisRule.Thresholded;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.sql.TableReference;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * One reference to a table; two references to one table are two.
 *
 * @param published empty where the name is not available, whatever the reason
 */
record ResolvedTable(int index, TableReference reference, Optional<Protected> published)
{
    ResolvedTable
    {
        requireNonNull(reference, "reference is null");
        requireNonNull(published, "published is null");
    }

    /** A published table under a rule that lets queries read it. */
    record Protected(PublishedTable table, Thresholded rule)
    {
        Protected
        {
            requireNonNull(table, "table is null");
            requireNonNull(rule, "rule is null");
        }

        String party()
        {
            return table.name().party();
        }
    }
}
