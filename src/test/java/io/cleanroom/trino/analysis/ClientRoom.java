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

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import io.cleanroom.trino.testing.CleanRoomQueryRunner;

import java.io.IOException;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The clean room in which the tests of client programs run: an analysis without parameters, and one for each type that clients bind. */
final class ClientRoom
{
    private ClientRoom() {}

    static CleanRoomQueryRunner started()
            throws Exception
    {
        CleanRoomQueryRunner room = CleanRoomQueryRunner.builder(resource("contract.yaml"))
                .mount("acme", "tpch", ImmutableMap.of())
                .mount("globex", "tpch", ImmutableMap.of())
                .build();
        room.acceptContract("amy", "gwen");
        room.approveTemplate("overlap", "amy", "gwen");
        List.of("totals", "by_nation").forEach(template -> room.approveTemplate(template, "amy"));
        List.of("by_day", "slow").forEach(template -> room.approveTemplate(template, "gwen"));
        return room;
    }

    static String resource(String name)
            throws IOException
    {
        return Resources.toString(Resources.getResource("clients/" + name), UTF_8);
    }
}
