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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.testing.CleanRoomQueryRunner;
import io.trino.spi.Plugin;
import io.trino.spi.resourcegroups.ResourceGroupConfigurationManagerFactory;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.management.ObjectName;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Many runs, and runs beside each other. */
final class TestSealedRunLoad
{
    private static final int CLIENTS = 50;
    private static final int RUNS = 1_000;

    private static final List<String> CLASSES_OF_A_RUN = List.of(
            "io.cleanroom.trino.analysis.SealedRun",
            "io.cleanroom.trino.analysis.UnreleasedResult",
            "io.cleanroom.trino.analysis.Release",
            "io.cleanroom.trino.state.AdmittedQuery",
            "io.cleanroom.trino.state.SealedQueries$Bound",
            "io.cleanroom.trino.connector.CleanRoomTransaction",
            "io.cleanroom.trino.connector.analyses.AnalysisSplit");

    @Test
    void testFiftyRunsOfTwoRoomsWithOnePlaceInTheEngine()
            throws Exception
    {
        try (CleanRoomQueryRunner retail = SealedRoom.started(SealedRoom.builder())) {
            CleanRoomQueryRunner resale = withSecondRoom(retail);
            group(retail, new ResourceGroups(CLIENTS, Optional.of(1)));
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                CleanRoomQueryRunner room = client % 2 == 0 ? retail : resale;
                calls.add(() -> room.rows("alan", "SELECT * FROM %s.analyses.totals".formatted(room.cleanRoom())).size());
            }
            assertThat(together(calls)).hasSize(CLIENTS).allMatch(rows -> rows == 25);
        }
    }

    @Test
    void testOneGroupForAllStarvesNobodyForLong()
            throws Exception
    {
        try (CleanRoomQueryRunner room = SealedRoom.started(SealedRoom.builder().accessControlProperty("clean-room.sealed-run.wait-limit", "3s"))) {
            group(room, new ResourceGroups(1, Optional.empty()));
            assertThatThrownBy(() -> room.execute("alan", "SELECT * FROM retail.analyses.totals")).hasMessageContaining("The analysis waits longer than 3 s for a place to run");
            assertThat(room.value("alan", "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void testASlowRoomBlocksNoOther()
            throws Exception
    {
        try (CleanRoomQueryRunner retail = SealedRoom.started(SealedRoom.builder()
                        .accessControlProperty("clean-room.sealed-run.max-running", "2"));
                ExecutorService clients = Executors.newCachedThreadPool()) {
            CleanRoomQueryRunner resale = withSecondRoom(retail);
            List<Future<?>> slow = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                slow.add(clients.submit(() -> resale.execute("alan", "SELECT * FROM resale.analyses.slow")));
            }
            while (!retail.value("root", "SELECT count(*) FROM system.runtime.queries WHERE user = 'clean-room' AND state = 'RUNNING'").equals(2L)) {
                Thread.sleep(50);
            }
            assertThat(retail.rows("alan", "SELECT * FROM retail.analyses.totals")).hasSize(25);
            assertThat(slow).noneMatch(Future::isDone);
            resale.execute("gwen", "CALL resale.clean_room.leave()");
            for (Future<?> query : slow) {
                assertThatThrownBy(query::get).hasMessageContaining("CR_");
            }
        }
    }

    @Test
    void testAThousandRunsLeaveNothingBehind()
            throws Exception
    {
        // what earlier tests of this process have left is not of these runs
        Map<String, Long> before = instances();
        try (CleanRoomQueryRunner room = SealedRoom.started(SealedRoom.builder())) {
            run(room, 50);
            run(room, RUNS);
            assertThat(SealedRoom.admitted(room)).isEqualTo(RUNS + 50);

            Map<String, Long> left = instances();
            for (int attempt = 0; attempt < 300 && left.entrySet().stream().anyMatch(entry -> entry.getValue() > before.get(entry.getKey())); attempt++) {
                Thread.sleep(200);
                left = instances();
            }
            assertThat(left).as("objects of runs that are over").allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(before.get(name)));
            assertThat(threads("clean-room-run-")).isLessThanOrEqualTo(10);
            assertThat(threads("clean-room-withdrawal-")).isLessThanOrEqualTo(1);
            assertThat(threads("OkHttp")).as("of the clients' connections").isLessThanOrEqualTo(2 * CLIENTS);
        }
    }

    private static void run(CleanRoomQueryRunner room, int count)
            throws Exception
    {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int nation = i % 25;
            calls.add(() -> room.rows("alan", "SELECT * FROM TABLE(retail.analyses.small(segment => 'BUILDING', nation => %s))".formatted(nation)).size());
        }
        assertThat(together(calls)).hasSize(count);
    }

    private static List<Integer> together(List<Callable<Integer>> calls)
            throws Exception
    {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> result : clients.invokeAll(calls, 10, TimeUnit.MINUTES)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static CleanRoomQueryRunner withSecondRoom(CleanRoomQueryRunner retail)
            throws Exception
    {
        CleanRoomQueryRunner resale = retail.withContract(SealedRoom.contract("resale", "deny"));
        SealedRoom.open(resale);
        return resale;
    }

    private static void group(CleanRoomQueryRunner room, ResourceGroups groups)
            throws Exception
    {
        room.runner().getCoordinator().installPlugin(new Plugin()
        {
            @Override
            public Iterable<ResourceGroupConfigurationManagerFactory> getResourceGroupConfigurationManagerFactories()
            {
                return ImmutableList.of(groups);
            }
        });
        room.runner().getCoordinator().getResourceGroupManager().orElseThrow().setConfigurationManager(ResourceGroups.NAME, Map.of());
    }

    private static long threads(String name)
    {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith(name)).count();
    }

    /** How many there are after a collection of garbage. */
    private static Map<String, Long> instances()
            throws Exception
    {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram", new Object[] {new String[0]}, new String[] {String[].class.getName()});
        Map<String, Long> counts = histogram.lines()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(columns -> columns.length >= 4)
                .collect(toMap(columns -> columns[3], columns -> Long.parseLong(columns[1].replaceAll("\\D", "0")), (first, _) -> first));
        assertThat(counts).as("the histogram is read").containsKey("java.lang.String");
        return CLASSES_OF_A_RUN.stream().collect(toMap(name -> name, name -> counts.getOrDefault(name, 0L)));
    }
}
