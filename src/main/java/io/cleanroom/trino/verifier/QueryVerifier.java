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

import io.cleanroom.trino.contract.Member;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.state.SubmittedQuery;

import java.time.LocalDate;

/** Whether a statement that reads published tables may run as it was typed. */
public final class QueryVerifier
{
    /**
     * @param state the clean room whose tables the statement reads
     * @param member the party and roles of the user who typed it
     * @param today in UTC
     */
    public Verdict<DirectQuery> verify(SubmittedQuery query, RoomState state, Member member, LocalDate today)
    {
        throw new UnsupportedOperationException(query.queryId() + state + member + today);
    }
}
