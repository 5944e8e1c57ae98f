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
package io.cleanroom.trino.benchmark;

import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.verifier.Verdict.Admitted;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What the benchmark of verdicts measures is admitted: a denial would be measured as something faster. */
final class TestVerdictRoom
{
    @Test
    void testReportsAreAdmitted()
    {
        VerdictRoom room = VerdictRoom.open();
        for (String report : List.of("campaign_report", "journey_report")) {
            AnalysisTemplate template = room.template(report);
            assertThat(room.verify(template)).as(report).isInstanceOf(Admitted.class);
            assertThat(room.verify(VerdictRoom.query(room.typed(template).orElseThrow()))).as(report).isInstanceOf(Admitted.class);
        }
    }
}
