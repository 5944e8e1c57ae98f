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

import static io.cleanroom.trino.verifier.DenialCode.CR_MAY_FAIL;

/** Every value survives being brought to the type of those that it meets. Types that the contract does not pin are not known here: approvers are warned of them. */
final class CommonTypeCheck
        implements Check
{
    @Override
    public void check(ResolvedQuery query, Violations violations)
    {
        MeetingTypes.in(query).filter(meeting -> !meeting.isTotal()).forEach(meeting -> violations.add(CR_MAY_FAIL, meeting.position(), "%s at %s brings values to one type that some may not fit (%s); accepted: columns of one type, TRY_CAST to one".formatted(
                meeting.place(), meeting.position(), meeting.names())));
    }
}
