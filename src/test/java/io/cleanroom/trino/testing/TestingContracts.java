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
package io.cleanroom.trino.testing;

/** Contracts over the tables of the tpch connector, which both parties mount. */
public final class TestingContracts
{
    private TestingContracts() {}

    /** Acme has customers, globex has orders of the same customers; the template reads both. */
    public static String retail()
    {
        return """
                contract: 1
                clean_room: retail
                purpose: campaign measurement
                direct_queries: allow
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
                      balance: {source: acctbal}
                    rule:
                      type: aggregation
                      privacy_unit: customer
                      min_units: 5
                      join: [customer]
                      dimensions: [segment]
                      measures:
                        customer: {aggregates: [count_distinct]}
                        balance: {aggregates: [sum, avg], per_unit: {min: 0, max: 10000}, round: 10}
                      join_required: true
                  globex.orders:
                    source: tiny.orders
                    rows:
                      orderstatus: [F, O]
                    columns:
                      customer: {source: custkey}
                      priority: {source: orderpriority}
                    rule:
                      type: aggregation
                      privacy_unit: customer
                      min_units: 25
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
                      SELECT c.segment, count(DISTINCT c.customer) AS customers
                      FROM acme.customers c JOIN globex.orders o ON c.customer = o.customer
                      WHERE o.priority = :priority
                      GROUP BY c.segment
                """;
    }
}
