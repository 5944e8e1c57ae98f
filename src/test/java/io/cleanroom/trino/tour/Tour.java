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
package io.cleanroom.trino.tour;

import io.cleanroom.trino.testing.server.TrinoCluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

import static com.google.common.io.MoreFiles.deleteRecursively;
import static com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE;

/** The guided tour: a clean room of two parties on a real cluster, from the empty directory to the audit log. */
public final class Tour
{
    /** For the tour alone; a real key is 32 random bytes that only the host's secret store knows, and each clean room has its own. */
    static final String TOKEN_KEY = "00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f";
    private static final String OTHER_TOKEN_KEY = "0f".repeat(32);

    private static final List<Chapter> CHAPTERS = List.of(
            new ApprovalChapter(),
            new AnalysisChapter(),
            new PhoneChapter(),
            new AlignmentChapter(),
            new ReleasedRowsChapter(),
            new JudgementChapter(),
            new PushdownChapter(),
            new AttackChapter(),
            new TrustedPeersChapter(),
            new HuntingChapter(),
            new OptOutChapter(),
            new ReuseChapter(),
            new WithdrawalChapter(),
            new AuditChapter(),
            new RestartChapter(),
            new PartingChapter(),
            new RenewalChapter());

    /** Held on to, because a logger that nobody holds forgets its level. */
    private static final Logger EMBEDDED_POSTGRESQL = Logger.getLogger("io.zonky");

    private Tour() {}

    public static void main(String[] args)
            throws Exception
    {
        EMBEDDED_POSTGRESQL.setLevel(Level.WARNING);
        ParentWatch.start();
        System.exit(guide(new Narrator(System.out)) ? 0 : 1);
    }

    private static boolean guide(Narrator narrator)
            throws Exception
    {
        Path server = Path.of(System.getProperty("server.directory"));
        Path project = Path.of(System.getProperty("project.directory"));
        Path directory = emptied(Path.of(System.getProperty("tour.directory")).toAbsolutePath());
        SampleData data = new SampleData(Long.getLong("demo.customers", 100_000), Long.getLong("demo.purchases", 1_000_000));

        narrator.chapter("Two parties with their own data: %,d customers of Acme, %,d purchases of Globex, and the piano that one of them bought".formatted(data.customerCount(), data.purchaseCount()));
        try (SampleSources sources = SampleSources.load(data, server, project, directory, narrator);
                TrinoCluster cluster = cluster(server, project, directory, sources)) {
            PartyKeys keys = PartyKeys.generate();
            keys.nameIn(cluster);
            narrator.chapter("The cluster");
            boolean up = narrator.step("a coordinator and a worker are up, with the plugin from its directory", () -> {
                cluster.start();
                return cluster.jdbcUrl(TourRoom.NAME);
            });
            if (up) {
                TourRoom room = new TourRoom(TourRoom.NAME, narrator, cluster, data, sources, new ExpectedOverlap(data), directory.resolve("audit"), keys);
                CHAPTERS.forEach(chapter -> chapter.tell(room));
            }
            boolean held = narrator.allHeld();
            if (up && !Boolean.getBoolean("demo.once")) {
                stayUp(narrator, cluster);
            }
            return held;
        }
    }

    private static TrinoCluster cluster(Path server, Path project, Path directory, SampleSources sources)
    {
        return TrinoCluster.builder(server, project.resolve("etc"), directory)
                .port(Integer.getInteger("demo.port", 8080))
                .environment("ACME_DATABASE_URL", sources.acme().url())
                .environment("ACME_DATABASE_USER", AcmeDatabase.USER)
                .environment("ACME_DATABASE_PASSWORD", AcmeDatabase.PASSWORD)
                .environment("GLOBEX_LAKE_DIRECTORY", sources.globex().directory().toString())
                .environment("RETAIL_MEDIA_TOKEN_KEY", TOKEN_KEY)
                .environment("TRUSTED_PEERS_TOKEN_KEY", OTHER_TOKEN_KEY)
                .environment("CLEAN_ROOM_AUDIT_DIRECTORY", directory.resolve("audit").toString())
                .build();
    }

    private static void stayUp(Narrator narrator, TrinoCluster cluster)
            throws InterruptedException
    {
        narrator.chapter("The clean room stays up until Ctrl-C");
        narrator.say(cluster.jdbcUrl(TourRoom.NAME));
        narrator.say("Acme: approver amy, analyst alan, auditor ada; Globex: approver gwen, analyst gus, auditor gail; host: root; no password");
        new CountDownLatch(1).await();
    }

    private static Path emptied(Path directory)
            throws IOException
    {
        if (Files.exists(directory)) {
            deleteRecursively(directory, ALLOW_INSECURE);
        }
        return Files.createDirectories(directory);
    }
}
