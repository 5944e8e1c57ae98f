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
package io.cleanroom.trino.state;

import io.cleanroom.trino.contract.TableName;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

final class TestQueries
{
    private static final ScannedTable SCAN = new ScannedTable(new TableName("acme", "customers"), List.of("region"), "region = 'EU'", "");

    @Test
    void testLifeOfAQuery()
    {
        Queries queries = new Queries();
        assertThat(queries.find("q1")).isEmpty();
        queries.submitted(query("q1", "SELECT 1"));
        queries.submitted(query("q1", "SELECT 1"));
        assertThat(queries.find("q1")).hasValue(query("q1", "SELECT 1"));
        queries.scanned("q1", SCAN);
        queries.scanned("q1", SCAN);
        assertThat(queries.completed("q1")).containsExactly(SCAN);
        assertThat(queries.find("q1")).isEmpty();
        assertThat(queries.completed("q1")).isEmpty();
    }

    @Test
    void testFirstTextCounts()
    {
        Queries queries = new Queries();
        queries.submitted(query("q1", "SELECT 1"));
        queries.submitted(query("q1", "SELECT 2"));
        assertThat(queries.find("q1")).hasValue(query("q1", "SELECT 1"));
    }

    @Test
    void testScanOfAnUnknownQueryLeavesNothing()
    {
        Queries queries = new Queries();
        queries.scanned("q1", SCAN);
        assertThat(queries.find("q1")).isEmpty();
        assertThat(queries.completed("q1")).isEmpty();
    }

    @Test
    void testMemoryIsBounded()
    {
        Queries queries = new Queries(3);
        for (int i = 0; i < 4; i++) {
            queries.submitted(query("q" + i, "SELECT 1"));
        }
        assertThat(queries.find("q0")).as("unknown, and so denied").isEmpty();
        assertThat(queries.find("q1")).isPresent();
        assertThat(queries.find("q3")).isPresent();
    }

    private static SubmittedQuery query(String id, String text)
    {
        return new SubmittedQuery(id, "alan", text, Optional.empty());
    }
}
