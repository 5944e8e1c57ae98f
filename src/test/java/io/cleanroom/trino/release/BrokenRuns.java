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
package io.cleanroom.trino.release;

import io.cleanroom.trino.release.Finding.Claim;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Queries that were broken in one way, and which claims noticed. */
final class BrokenRuns
{
    private static final int BROKEN_MAX = 25;

    private final Map<Claim, Integer> claims = new EnumMap<>(Claim.class);
    private String failure = "";
    private int broken;
    private int noticed;

    boolean isWanted()
    {
        return noticed == 0 && broken < BROKEN_MAX;
    }

    int noticed()
    {
        return noticed;
    }

    void add(List<Finding> findings)
    {
        broken++;
        findings.stream().map(Finding::claim).distinct().forEach(claim -> claims.merge(claim, 1, Integer::sum));
        findings.stream().filter(finding -> finding.claim() == Claim.NO_FAILURE).findFirst().ifPresent(finding -> failure = finding.toString());
        // a text that cannot run at all shows nothing
        noticed += findings.stream().anyMatch(finding -> finding.claim() != Claim.NO_FAILURE) ? 1 : 0;
    }

    @Override
    public String toString()
    {
        return "broken %s, noticed %s, by %s %s".formatted(broken, noticed, claims, failure);
    }
}
