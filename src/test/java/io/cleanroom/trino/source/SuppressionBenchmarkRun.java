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
package io.cleanroom.trino.source;

import com.google.common.collect.ImmutableList;
import io.airlift.slice.Slice;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.contract.TokenDeclaration;
import io.cleanroom.trino.identity.TokenKeys;
import io.trino.spi.Page;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.connector.MemoryContext;
import io.trino.spi.connector.SourcePage;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import static com.google.common.io.MoreFiles.deleteRecursively;
import static com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE;
import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.VarbinaryType.VARBINARY;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static io.trino.testing.TestingConnectorSession.SESSION;

/** The measurements of {@code SuppressionBenchmark}, here because what they measure is of this package. */
public final class SuppressionBenchmarkRun
{
    private static final TableName TABLE = new TableName("acme", "customers");
    private static final Optional<TokenDeclaration> EMAIL = Optional.of(new TokenDeclaration("email_v1", "email", Optional.empty(), TokenDeclaration.PLAIN));
    private static final int PAGE_ROWS = 8_192;
    private static final int TABLE_ROWS = 1_000_000;
    private static final int WARM_UP_PAIRS = 5;
    private static final int PAIRS = 15;

    // which would tell of each scan
    private static final Logger ICEBERG = Logger.getLogger("org.apache.iceberg");

    private final PrintStream out;
    private final Tokenizers tokenizers = new Tokenizers("bench", TokenKeys.parse(Map.of("k1", "0f".repeat(32))));

    private SuppressionBenchmarkRun(PrintStream out)
    {
        this.out = out;
        ICEBERG.setLevel(Level.WARNING);
    }

    public static void run(int entries, Path directory, PrintStream out)
            throws Exception
    {
        if (Files.exists(directory)) {
            deleteRecursively(directory, ALLOW_INSECURE);
        }
        new SuppressionBenchmarkRun(out).run(entries, Files.createDirectories(directory));
    }

    private void run(int entries, Path directory)
            throws Exception
    {
        List<Page> list = list(entries);
        out.printf(Locale.ROOT, "%-30s %10s %10s %18s%n", "list of %s entries".formatted(entries), "load s", "CPU s", "bytes an entry");
        load("as they are", list, Optional.empty());
        load("email_v1, first", list, EMAIL);
        SuppressedIdentifiers suppressed = load("email_v1, again", list, EMAIL);
        list.clear();
        out.println();
        out.printf(Locale.ROOT, "scan of %s rows in Iceberg, CPU time, medians of %s pairs%n", TABLE_ROWS, PAIRS);
        out.printf(Locale.ROOT, "%-30s %10s %10s %7s%n", "columns read", "plain ms", "list ms", "ratio");
        try (Source source = TestingMounts.mount(new Sources(), "iceberg", TestingMounts.icebergProperties(directory))) {
            // of whom one in fifty is on the list
            List<Slice> people = new ArrayList<>();
            IntStream.range(0, TABLE_ROWS).forEach(person -> people.add(utf8Slice(address(entries - TABLE_ROWS / 50 + person))));
            TestingMounts.writePeople(source, people);
            scans(source, "number and token", suppressed, true, true);
            scans(source, "number and address", suppressed, true, false);
            scans(source, "number alone", suppressed, false, false);
        }
    }

    private SuppressedIdentifiers load(String name, List<Page> list, Optional<TokenDeclaration> identifiers)
    {
        long before = usedBytes();
        TestingListConnector connector = new TestingListConnector(VARCHAR, () -> TestingListConnector.pages(list.iterator()));
        Source source = connector.source();
        SuppressionReader reader = new SuppressionReader(source, SESSION, Long.MAX_VALUE);
        long start = System.nanoTime();
        long startCpu = cpuNanos();
        SuppressedIdentifiers suppressed = reader.read(TABLE, TestingListConnector.suppression(source, VARCHAR, identifiers));
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (cpuNanos() - startCpu) / 1e9;
        double bytes = usedBytes() - before;
        out.printf(Locale.ROOT, "%-30s %10.2f %10.2f %18.1f%n", name, seconds, cpuSeconds, bytes / suppressed.size());
        return suppressed;
    }

    private void scans(Source source, String name, SuppressedIdentifiers suppressed, boolean addresses, boolean tokens)
            throws Exception
    {
        double[] plainMillis = new double[PAIRS];
        double[] listMillis = new double[PAIRS];
        double[] ratios = new double[PAIRS];
        for (int pair = -WARM_UP_PAIRS; pair < PAIRS; pair++) {
            boolean plainFirst = pair % 2 == 0;
            double plain = plainFirst ? scan(source, Optional.empty(), addresses, tokens) : 0;
            double list = scan(source, Optional.of(suppressed), addresses, tokens);
            plain = plainFirst ? plain : scan(source, Optional.empty(), addresses, tokens);
            if (pair >= 0) {
                plainMillis[pair] = plain;
                listMillis[pair] = list;
                ratios[pair] = list / plain;
            }
        }
        out.printf(Locale.ROOT, "%-30s %10.1f %10.1f %7.3f%n", name, median(plainMillis), median(listMillis), median(ratios));
    }

    private double scan(Source source, Optional<SuppressedIdentifiers> suppressed, boolean addresses, boolean tokens)
            throws Exception
    {
        ConnectorSession session = source.session(SESSION);
        SourceTransaction transaction = source.begin();
        ConnectorTableHandle table = TestingMounts.table(transaction, session, TestingMounts.PEOPLE);
        Map<String, ColumnHandle> columns = transaction.metadata(session).getColumnHandles(session, table);
        boolean names = addresses || suppressed.isPresent();
        List<ColumnHandle> read = names ? List.of(columns.get("id"), columns.get("name")) : List.of(columns.get("id"));
        ImmutableList.Builder<PublishedSourcePage.Channel> channels = ImmutableList.builder();
        channels.add(new PublishedSourcePage.Channel(0, BIGINT, Optional.empty(), false));
        if (addresses) {
            channels.add(tokens
                    ? new PublishedSourcePage.Channel(1, VARBINARY, EMAIL.flatMap(tokenizers::recipe).map(recipe -> new TokenBlocks(tokenizers.create(recipe), VARCHAR)), true)
                    : new PublishedSourcePage.Channel(1, VARCHAR, Optional.empty(), false));
        }
        List<RowFilter> filters = suppressed.<RowFilter>map(list -> new SuppressionFilter(1, new IdentifierDigest(VARCHAR, EMAIL, list), list)).stream().toList();
        List<ConnectorSplit> splits = TestingMounts.splits(source, transaction, session, table);
        long start = cpuNanos();
        for (ConnectorSplit split : splits) {
            ConnectorPageSource pages = source.createPageSourceProvider().createPageSource(
                    transaction.handle(), session, split, table, transaction.metadata(session).getTableCredentials(session, table), read, DynamicFilter.EMPTY, MemoryContext.NO_LIMIT);
            drain(new PublishedPageSource(new SourceScan(TABLE, MemoryContext.NO_LIMIT, !filters.isEmpty()), pages, filters, channels.build()));
        }
        double millis = (cpuNanos() - start) / 1e6;
        transaction.commit();
        return millis;
    }

    private static void drain(ConnectorPageSource pages)
            throws IOException
    {
        try (pages) {
            while (!pages.isFinished()) {
                SourcePage page = pages.getNextSourcePage();
                if (page != null) {
                    page.getPage();
                }
            }
        }
    }

    private static List<Page> list(int entries)
    {
        List<Page> pages = new ArrayList<>();
        for (int first = 0; first < entries; first += PAGE_ROWS) {
            BlockBuilder builder = VARCHAR.createBlockBuilder(null, PAGE_ROWS);
            for (int entry = first; entry < Math.min(entries, first + PAGE_ROWS); entry++) {
                // every tenth is written as people write
                VARCHAR.writeString(builder, entry % 10 == 0 ? " " + address(entry).replace("person", "Person") : address(entry));
            }
            pages.add(new Page(builder.build()));
        }
        return pages;
    }

    private static String address(int person)
    {
        return "person.%08d@example.org".formatted(person);
    }

    private static double median(double[] values)
    {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long cpuNanos()
    {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long usedBytes()
    {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
