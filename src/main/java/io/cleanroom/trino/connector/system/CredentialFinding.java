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

import io.cleanroom.trino.connector.CredentialEnds;

import java.time.Instant;
import java.time.LocalDate;

import static io.cleanroom.trino.connector.system.Finding.Status.OK;
import static io.cleanroom.trino.connector.system.Finding.Status.WARNING;

/** Credentials that end: the parties are told before the source is down. Whether it is down after that day its tables show, so this is never a failure. */
final class CredentialFinding
{
    private static final int SOON_DAYS = 14;

    private CredentialFinding() {}

    static Finding of(String party, LocalDate day, Instant now)
    {
        long left = CredentialEnds.daysLeft(day, now);
        if (left > SOON_DAYS) {
            return Finding.ofParty("credentials", party, OK, "The credentials for the source of %s end on %s".formatted(party, day));
        }
        String advice = "%s renews them, and the host then changes party.%s.credentials-valid-until".formatted(party, party);
        return left > 0
                ? Finding.ofParty("credentials", party, WARNING, "The credentials for the source of %s end on %s, days left: %s; %s".formatted(party, day, left, advice))
                : Finding.ofParty("credentials", party, WARNING, "The credentials for the source of %s have ended on %s, by what its mount says; %s".formatted(party, day, advice));
    }
}
