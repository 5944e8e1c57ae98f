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
package io.cleanroom.trino.connector.procedure;

import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.alignment.AlignmentCheck;
import io.trino.spi.procedure.Procedure;

import java.util.Set;

/** The procedures of one clean room. */
public final class CleanRoomProcedures
{
    private final Set<Procedure> procedures;

    @Inject
    public CleanRoomProcedures(Membership membership, AlignmentCheck alignment)
    {
        Decisions decisions = new Decisions(membership);
        procedures = ImmutableSet.of(
                new AcceptContract(decisions).procedure(String.class, String.class),
                new ProposeTemplate(decisions).procedure(String.class, String.class),
                new ApproveTemplate(decisions).procedure(String.class, String.class, String.class),
                new RevokeTemplate(decisions).procedure(String.class, String.class),
                new RestrictTable(decisions).procedure(String.class, Boolean.class, Long.class, String.class),
                new ChangeKey(decisions).procedure(String.class, String.class, String.class),
                new Leave(decisions).procedure(String.class),
                new CheckAlignment(alignment).procedure(String.class, String.class));
    }

    public Set<Procedure> procedures()
    {
        return procedures;
    }
}
