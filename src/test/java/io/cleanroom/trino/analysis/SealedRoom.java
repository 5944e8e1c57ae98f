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

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.testing.CleanRoomQueryRunner;

import java.util.List;

/** A clean room of two parties over TPC-H with an analysis for each case of the tests of sealed runs. */
final class SealedRoom
{
    static final String ADMITTED = "SELECT count(*) FROM retail.clean_room.runs WHERE caller IS NOT NULL";

    private SealedRoom() {}

    static CleanRoomQueryRunner.Builder builder()
    {
        return builder("deny");
    }

    /** @param directQueries {@code deny} or {@code allow} */
    static CleanRoomQueryRunner.Builder builder(String directQueries)
    {
        return CleanRoomQueryRunner.builder(contract("retail", directQueries))
                .mount("acme", "tpch", ImmutableMap.of())
                .mount("globex", "tpch", ImmutableMap.of());
    }

    static CleanRoomQueryRunner started(CleanRoomQueryRunner.Builder builder)
            throws Exception
    {
        CleanRoomQueryRunner room = builder.build();
        open(room);
        return room;
    }

    /** Accepts the contract and approves every analysis. */
    static void open(CleanRoomQueryRunner room)
    {
        room.acceptContract("amy", "gwen");
        room.approveTemplate("overlap", "amy", "gwen");
        List.of("totals", "twice", "kept", "small").forEach(template -> room.approveTemplate(template, "amy"));
        List.of("slow", "everyone").forEach(template -> room.approveTemplate(template, "gwen"));
    }

    static long admitted(CleanRoomQueryRunner room)
    {
        return (long) room.value("ada", ADMITTED.replace("retail", room.cleanRoom()));
    }

    static String contract(String name, String directQueries)
    {
        return """
                contract: 1
                clean_room: %s
                direct_queries: %s
                parties:
                  acme:
                    name: Acme Retail
                    approvers: [amy]
                    analysts: {users: [alan], groups: [acme-analysts]}
                    auditors: [ada]
                  globex:
                    name: Globex Brands
                    approvers: [gwen]
                    analysts: {users: [gus]}
                    auditors: [gail]
                tables:
                  acme.customers:
                    source: tiny.customer
                    columns:
                      customer: {source: custkey}
                      segment: {source: mktsegment}
                      nation: {source: nationkey}
                      balance: {source: acctbal}
                    rule:
                      type: aggregation
                      privacy_unit: customer
                      min_units: 5
                      join: [customer]
                      dimensions: [segment, nation]
                      measures:
                        customer: {aggregates: [count_distinct]}
                        balance: {aggregates: [sum, avg], per_unit: {min: 0, max: 10000}, round: 10}
                  globex.orders:
                    source: tiny.orders
                    columns:
                      customer: {source: custkey}
                      priority: {source: orderpriority}
                      status: {source: orderstatus}
                    rule:
                      type: aggregation
                      privacy_unit: customer
                      min_units: 5
                      join: [customer]
                      dimensions: [priority, status]
                      measures:
                        customer: {aggregates: [count_distinct]}
                  globex.ledger:
                    source: tiny.orders
                    columns:
                      customer: {source: custkey}
                      priority: {source: orderpriority}
                    rule:
                      type: custom
                      privacy_unit: customer
                      min_units: 5
                      join: [customer]
                      dimensions: [priority]
                      measures:
                        customer: {aggregates: [count_distinct]}
                  globex.history:
                    source: sf10.orders
                    columns:
                      customer: {source: custkey}
                      priority: {source: orderpriority}
                    rule:
                      type: aggregation
                      privacy_unit: customer
                      min_units: 5
                      join: [customer]
                      dimensions: [priority]
                      measures:
                        customer: {aggregates: [count_distinct]}
                templates:
                  overlap:
                    version: 1
                    description: Customers of both by segment
                    runners: [acme, globex]
                    parameters:
                      priority: {type: varchar, values: [1-URGENT, 5-LOW], default: 5-LOW}
                    sql: |
                      SELECT c.segment, count(DISTINCT c.customer) AS customers, sum(c.balance) AS balance
                      FROM acme.customers c JOIN globex.orders o ON c.customer = o.customer
                      WHERE o.priority = :priority
                      GROUP BY c.segment
                  totals:
                    version: 1
                    description: Customers of Acme by nation
                    runners: [acme]
                    sql: SELECT nation, count(DISTINCT customer) AS customers FROM acme.customers GROUP BY nation
                  twice:
                    version: 1
                    description: Twice a day
                    runners: [acme, globex]
                    runs: {per: day, max: 2}
                    parameters:
                      nation: {type: bigint, min: 0, max: 30, step: 1}
                    sql: SELECT segment, count(DISTINCT customer) AS customers FROM acme.customers WHERE nation = :nation GROUP BY segment
                  kept:
                    version: 1
                    description: The same answer for an hour
                    runners: [acme, globex]
                    runs: {per: day, max: 2}
                    reuse: 1h
                    parameters:
                      nation: {type: bigint, min: 0, max: 30, step: 1}
                    sql: SELECT segment, count(DISTINCT customer) AS customers FROM acme.customers WHERE nation = :nation GROUP BY segment
                  slow:
                    version: 1
                    description: Takes its time
                    runners: [acme, globex]
                    sql: SELECT priority, count(DISTINCT customer) AS customers FROM globex.history GROUP BY priority
                  small:
                    version: 1
                    description: Customers with a priority in a segment
                    runners: [acme, globex]
                    parameters:
                      segment: {type: varchar, values: [BUILDING, MACHINERY, FURNITURE, HOUSEHOLD, AUTOMOBILE, NONE]}
                      nation: {type: bigint, min: 0, max: 30, step: 1}
                    sql: |
                      SELECT c.segment AS found, count(DISTINCT c.customer) AS customers
                      FROM acme.customers c
                      WHERE c.segment = :segment AND c.nation = :nation
                      GROUP BY c.segment
                  everyone:
                    version: 1
                    description: Customers by priority and status
                    runners: [acme, globex]
                    sql: |
                      SELECT o.priority, o.status, count(DISTINCT o.customer) AS customers
                      FROM globex.orders o
                      GROUP BY o.priority, o.status
                """.formatted(name, directQueries);
    }
}
