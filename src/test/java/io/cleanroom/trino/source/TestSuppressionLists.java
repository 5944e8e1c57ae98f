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

import com.google.common.collect.Iterators;
import io.cleanroom.trino.contract.SourceTableName;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.contract.TokenDeclaration;
import io.trino.spi.Page;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.SourcePage;
import io.trino.spi.type.Type;
import io.trino.testing.TestingConnectorSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import static io.cleanroom.trino.source.TestingListConnector.page;
import static io.cleanroom.trino.source.TestingListConnector.pages;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.CharType.createCharType;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static io.trino.spi.type.VarcharType.createVarcharType;
import static java.util.Collections.emptyIterator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A list is read once for a query, in full or not at all, and is gone with the query. */
@Timeout(60)
final class TestSuppressionLists
{
    private static final TableName TABLE = new TableName("acme", "reachable");
    private static final Optional<TokenDeclaration> EMAIL = Optional.of(new TokenDeclaration("email_v1", "email", Optional.empty(), TokenDeclaration.PLAIN));
    private static final Optional<TokenDeclaration> EXACT = Optional.empty();

    private final SuppressionLists lists = new SuppressionLists(1_000);
    private final ConnectorSession query = TestingConnectorSession.builder().build();

    @Test
    void testScansOfAQueryShareOneReading()
            throws Exception
    {
        TestingListConnector connector = connector(VARCHAR, "anna@x.org");
        Source source = connector.source();
        List<SuppressionLoad> loads = new ArrayList<>();
        try (ExecutorService scans = Executors.newFixedThreadPool(8)) {
            List<Future<SuppressionLoad>> joined = IntStream.range(0, 64)
                    .mapToObj(_ -> scans.submit(() -> lists.join(source, query, TABLE, TestingListConnector.suppression(source, VARCHAR, EMAIL))))
                    .toList();
            for (Future<SuppressionLoad> load : joined) {
                loads.add(load.get());
            }
        }
        assertThat(loads).allSatisfy(load -> assertThat(load).isSameAs(loads.getFirst()));
        assertThat(read(loads.getFirst()).size()).isOne();
        assertThat(connector.readings()).isOne();
    }

    @Test
    void testEachQueryReadsForItself()
    {
        TestingListConnector connector = connector(VARCHAR, "anna@x.org");
        Source source = connector.source();
        Suppression suppression = TestingListConnector.suppression(source, VARCHAR, EMAIL);
        SuppressionLoad first = lists.join(source, query, TABLE, suppression);
        SuppressionLoad second = lists.join(source, TestingConnectorSession.builder().build(), TABLE, suppression);
        assertThat(read(first)).isNotSameAs(read(second));
        assertThat(connector.readings()).isEqualTo(2);
    }

    @Test
    void testListIsGoneWhenNoScanHoldsIt()
    {
        TestingListConnector connector = connector(VARCHAR, "anna@x.org");
        Source source = connector.source();
        Suppression suppression = TestingListConnector.suppression(source, VARCHAR, EMAIL);
        SuppressionLoad held = lists.join(source, query, TABLE, suppression);
        try {
            read(held);
            System.gc();
            read(lists.join(source, query, TABLE, suppression));
            assertThat(connector.readings()).as("held, and so not read again").isOne();
        }
        finally {
            Reference.reachabilityFence(held);
        }
        held = null;
        // as when the engine has let go of all scans of the query
        while (connector.readings() == 1) {
            System.gc();
            read(lists.join(source, query, TABLE, suppression));
        }
    }

    @Test
    void testWaitingBlocksNoThread()
    {
        CountDownLatch gate = new CountDownLatch(1);
        TestingListConnector connector = new TestingListConnector(VARCHAR, () -> pages(gated(gate, page(VARCHAR, List.of("anna@x.org")))));
        SuppressionLoad load = lists.join(connector.source(), query, TABLE, TestingListConnector.suppression(connector.source(), VARCHAR, EMAIL));
        SuppressedPageSource scan = new SuppressedPageSource(load, _ -> pages(Iterators.singletonIterator(page(BIGINT, List.of(1L)))));
        assertThat(scan.isBlocked()).isNotDone();
        assertThat(scan.getNextSourcePage()).isNull();
        assertThat(scan.isFinished()).isFalse();
        gate.countDown();
        scan.isBlocked().join();
        assertThat(scan.getNextSourcePage().getPositionCount()).isOne();
        assertThat(scan.isFinished()).isTrue();
    }

    @Test
    void testReadingThatNobodyWaitsForIsGivenUp()
            throws Exception
    {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        TestingListConnector connector = new TestingListConnector(VARCHAR, () -> {
            try {
                reading.countDown();
                new CountDownLatch(1).await();
            }
            catch (InterruptedException e) {
                interrupted.countDown();
            }
            return pages(emptyIterator());
        });
        Source source = connector.source();
        Suppression suppression = TestingListConnector.suppression(source, VARCHAR, EMAIL);
        SuppressedPageSource first = new SuppressedPageSource(lists.join(source, query, TABLE, suppression), _ -> pages(emptyIterator()));
        SuppressionLoad load = lists.join(source, query, TABLE, suppression);
        SuppressedPageSource second = new SuppressedPageSource(load, _ -> pages(emptyIterator()));
        reading.await();
        first.close();
        first.close();
        assertThat(interrupted.getCount()).as("the second scan still waits").isOne();
        second.close();
        interrupted.await();
        assertThat(lists.join(source, query, TABLE, suppression)).isNotSameAs(load);
        assertThat(load.join()).isFalse();
    }

    @Test
    void testFailureOpensNothing()
    {
        assertUnavailable(() -> pages(failingAfter(page(VARCHAR, List.of("anna@x.org")))), "its suppression list could not be read to its end");
        assertUnavailable(
                () -> {
                    throw new IllegalStateException("jdbc:postgresql://10.0.0.7/crm refused anna@x.org");
                },
                "its suppression list could not be read to its end");
        assertUnavailable(
                () -> {
                    throw new StackOverflowError("anna@x.org");
                },
                "its suppression list could not be read to its end");
        assertUnavailable(() -> pages(List.of(page(VARCHAR, IntStream.range(0, 1_001).mapToObj("a%s@x.org"::formatted).toList())).iterator()),
                "its suppression list has more entries than the host allows: clean-room.suppression.max-entries is 1000");
    }

    @Test
    void testLimitIsOfDistinctIdentifiers()
    {
        List<String> values = IntStream.range(0, 1_000).mapToObj("a%s@x.org"::formatted).toList();
        TestingListConnector connector = new TestingListConnector(VARCHAR, () -> pages(List.of(page(VARCHAR, values), page(VARCHAR, values)).iterator()));
        Source source = connector.source();
        assertThat(read(lists.join(source, query, TABLE, TestingListConnector.suppression(source, VARCHAR, EMAIL))).size()).isEqualTo(1_000);
    }

    @Test
    void testListThatIsOtherThanWhenTheQueryWasPlanned()
    {
        Source source = connector(BIGINT, 7L).source();
        assertUnavailable(source, TestingListConnector.suppression(source, VARCHAR, EMAIL), "its suppression list holds type bigint, the identifiers have type varchar");
        Source text = connector(VARCHAR, "anna@x.org").source();
        Suppression suppression = TestingListConnector.suppression(text, VARCHAR, EMAIL);
        assertUnavailable(text, new Suppression(new SourceTableName("crm", "gone"), "email", suppression.matches(), VARCHAR, EMAIL), "its suppression list does not exist");
        assertUnavailable(text, new Suppression(suppression.table(), "mail", suppression.matches(), VARCHAR, EMAIL), "the column of its suppression list does not exist");
    }

    @Test
    void testNormalFormWhereTheColumnIsAToken()
    {
        List<Object> list = Arrays.asList(" Anna@X.org ", null, "not an address", "");
        List<Object> rows = Arrays.asList("anna@x.org", "ANNA@X.ORG\t", "anna@x.org.uk", null, "not an address", "");
        assertThat(kept(VARCHAR, EMAIL, list, VARCHAR, rows)).containsExactly(2, 3, 4, 5);
        assertThat(kept(createVarcharType(20), EMAIL, list, createCharType(30), rows)).containsExactly(2, 3, 4, 5);
    }

    @Test
    void testListInAnotherFormThanTheColumn()
    {
        TokenDeclaration hashed = new TokenDeclaration("email_v1", "email", Optional.empty(), "sha256_hex");
        TestingListConnector connector = connector(VARCHAR, "anna@x.org", "bob@x.org");
        assertUnavailable(
                connector.source(),
                TestingListConnector.suppression(connector.source(), VARCHAR, Optional.of(hashed)),
                "none of the entries of its suppression list is an identifier as the column that it matches has them");
        assertThat(kept(VARCHAR, EMAIL, Arrays.asList(null, null), VARCHAR, List.of("anna@x.org"))).as("no entries at all").containsExactly(0);
    }

    @Test
    void testExactWhereItIsNot()
    {
        List<Object> list = Arrays.asList(" Anna@X.org ", null, "bob", "");
        assertThat(kept(VARCHAR, EXACT, list, VARCHAR, Arrays.asList("anna@x.org", " Anna@X.org ", null, "bob", "Bob", ""))).containsExactly(0, 2, 4);
        assertThat(kept(BIGINT, EXACT, Arrays.asList(1L, null, -5L), BIGINT, Arrays.asList(1L, 2L, null, -5L, 0L))).containsExactly(1, 2, 4);
    }

    @Test
    void testMemoryIsChargedOnce()
    {
        TestingListConnector connector = connector(VARCHAR, "anna@x.org");
        Source source = connector.source();
        Suppression suppression = TestingListConnector.suppression(source, VARCHAR, EMAIL);
        SuppressionLoad load = lists.join(source, query, TABLE, suppression);
        read(load);
        assertThat(load.memoryShare()).isEqualTo(1 << 20);
        for (int scan = 1; scan < 4; scan++) {
            lists.join(source, query, TABLE, suppression);
        }
        assertThat(4 * load.memoryShare()).isEqualTo(1 << 20);
    }

    private List<Integer> kept(Type listType, Optional<TokenDeclaration> identifiers, List<Object> list, Type type, List<Object> rows)
    {
        Source source = new TestingListConnector(listType, () -> pages(Iterators.singletonIterator(page(listType, list)))).source();
        SuppressedIdentifiers suppressed = read(new SuppressionLists(1_000).join(source, query, TABLE, TestingListConnector.suppression(source, type, identifiers)));
        SuppressionFilter filter = new SuppressionFilter(0, new IdentifierDigest(type, identifiers, suppressed), suppressed);
        int[] positions = IntStream.range(0, rows.size()).toArray();
        int count = filter.select(SourcePage.create(page(type, rows)), positions, rows.size());
        return Arrays.stream(positions, 0, count).boxed().toList();
    }

    private void assertUnavailable(Supplier<ConnectorPageSource> pages, String reason)
    {
        Source source = new TestingListConnector(VARCHAR, pages).source();
        assertUnavailable(source, TestingListConnector.suppression(source, VARCHAR, EMAIL), reason);
    }

    private static void assertUnavailable(Source source, Suppression suppression, String reason)
    {
        SuppressionLoad load = new SuppressionLists(1_000).join(source, TestingConnectorSession.builder().build(), TABLE, suppression);
        List<SuppressedIdentifiers> opened = new ArrayList<>();
        SuppressedPageSource scan = new SuppressedPageSource(load, suppressed -> {
            opened.add(suppressed);
            return pages(emptyIterator());
        });
        scan.isBlocked().join();
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(scan::getNextSourcePage)
                    .isInstanceOf(TableUnavailableException.class)
                    .hasMessage("table acme.reachable is unavailable: " + reason)
                    .hasNoCause();
        }
        assertThat(scan.isFinished()).isFalse();
        assertThat(opened).isEmpty();
        assertThat(load.memoryShare()).isZero();
    }

    private static SuppressedIdentifiers read(SuppressionLoad load)
    {
        load.done().join();
        return load.identifiers();
    }

    private static TestingListConnector connector(Type type, Object... values)
    {
        return new TestingListConnector(type, () -> pages(Iterators.singletonIterator(page(type, Arrays.asList(values)))));
    }

    private static Iterator<Page> failingAfter(Page page)
    {
        return Iterators.concat(Iterators.singletonIterator(page), new Iterator<>()
        {
            @Override
            public boolean hasNext()
            {
                return true;
            }

            @Override
            public Page next()
            {
                throw new IllegalStateException("connection lost at anna@x.org");
            }
        });
    }

    private static Iterator<Page> gated(CountDownLatch gate, Page page)
    {
        return new Iterator<>()
        {
            private boolean read;

            @Override
            public boolean hasNext()
            {
                return !read;
            }

            @Override
            public Page next()
            {
                try {
                    gate.await();
                }
                catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                read = true;
                return page;
            }
        };
    }
}
