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

import io.cleanroom.trino.state.CleanRoom;
import io.cleanroom.trino.state.RoomState;

import java.util.Optional;

/** Whether a party's mount is the one that the party accepted. */
enum MountStatus
{
    ACCEPTED("accepted"),
    NOT_ACCEPTED("not accepted"),
    CHANGED("changed"),
    MISSING("missing");

    private final String text;

    MountStatus(String text)
    {
        this.text = text;
    }

    static MountStatus of(CleanRoom room, RoomState state, String party)
    {
        Optional<String> mounted = room.mountFingerprint(party);
        if (mounted.isEmpty()) {
            return MISSING;
        }
        String accepted = state.mounts().get(party);
        if (accepted == null) {
            return NOT_ACCEPTED;
        }
        return accepted.equals(mounted.get()) ? ACCEPTED : CHANGED;
    }

    @Override
    public String toString()
    {
        return text;
    }
}
