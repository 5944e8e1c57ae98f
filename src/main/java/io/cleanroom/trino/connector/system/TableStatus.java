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

import io.cleanroom.trino.connector.Viewer;
import io.cleanroom.trino.contract.AnalysisRule;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.state.CleanRoom;

/** Whether queries may read a published table, as far as the clean room decides it: its source may be down all the same. */
enum TableStatus
{
    PROPOSED("proposed"),
    LEFT("left"),
    PAUSED("paused"),
    DISABLED("disabled"),
    METADATA_ONLY("metadata only"),
    AVAILABLE("available");

    private final String text;

    TableStatus(String text)
    {
        this.text = text;
    }

    static TableStatus of(CleanRoom room, Viewer viewer, PublishedTable table)
    {
        String party = table.name().party();
        if (!viewer.active()) {
            return PROPOSED;
        }
        if (viewer.state().left().contains(party)) {
            return LEFT;
        }
        if (room.residencyProblem(viewer.contract().parties().get(party)).isPresent()) {
            return PAUSED;
        }
        if (MountStatus.of(room, viewer.state(), party) != MountStatus.ACCEPTED) {
            return PAUSED;
        }
        if (viewer.state().restriction(table.name()).disabled()) {
            return DISABLED;
        }
        return table.rule() instanceof AnalysisRule.None ? METADATA_ONLY : AVAILABLE;
    }

    @Override
    public String toString()
    {
        return text;
    }
}
