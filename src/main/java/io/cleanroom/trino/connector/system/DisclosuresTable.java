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
package io.cleanroom.trino.connector.system;

import io.cleanroom.trino.connector.LogPages;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.trino.spi.connector.ConnectorSession;

/** What a party keeps beside its export: who has a line of it can open that commitment to anybody. */
final class DisclosuresTable
        extends RoomTable
{
    DisclosuresTable(Membership membership)
    {
        super(membership, "disclosures", "What opens the commitments of the viewer's own party, for approvers and auditors", columns()
                .number("entry_index", "The entry's place in the log")
                .text("field", "Where the commitment stands in the entry, members joined by /")
                .text("salt", "32 random bytes in hex")
                .text("value", "The value that the salt and the field commit to"));
    }

    @Override
    void fill(Rows rows, Viewer viewer, ConnectorSession session)
    {
        if (!viewer.seesState() || !(viewer.member().approver() || viewer.member().auditor())) {
            return;
        }
        new LogPages(membership().room()).pages().forEachRemaining(page -> membership().room().opening(viewer.member().party(), page)
                .forEach(line -> rows.add(line.index(), line.field(), line.salt(), line.value())));
    }
}
