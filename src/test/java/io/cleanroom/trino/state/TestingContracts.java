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

import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.ContractParser;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Contracts of one room that differ in their purpose. */
final class TestingContracts
{
    static final String TEMPLATE = """
            version: 1
            description: Customers by region
            runners: [acme, globex]
            parameters: {}
            sql: |
              SELECT c.region, count(DISTINCT c.customer) AS customers
              FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer
              GROUP BY c.region
            """;

    private static final String TEXT = """
            contract: 1
            clean_room: retail_media
            purpose: @PURPOSE@
            direct_queries: allow
            parties:
              acme:
                name: Acme Retail
                approvers: [amy]
                analysts: {users: [alan]}
                auditors: [ada]
              globex:
                name: Globex Brands
                approvers: [gwen]
                analysts: {users: [gus]}
                auditors: [gail]
            tables:
              acme.customers:
                source: crm.customers
                columns:
                  customer: {token: {of: email, profile: email_v1}}
                  region: {}
                rule:
                  type: aggregation
                  privacy_unit: customer
                  min_units: 25
                  join: [customer]
                  dimensions: [region]
                  measures:
                    customer: {aggregates: [count_distinct]}
              globex.purchases:
                source: shop.purchases
                columns:
                  customer: {token: {of: email, profile: email_v1}}
                  amount: {}
                rule:
                  type: aggregation
                  privacy_unit: customer
                  min_units: 25
                  join: [customer]
                  dimensions: []
                  measures:
                    amount: {aggregates: [sum], per_unit: {min: 0, max: 100}}
            templates:
              overlap:
            @TEMPLATE@""";

    private TestingContracts() {}

    static ContractDocument document(String purpose)
    {
        return document(purpose, "", "");
    }

    static ContractDocument document(String purpose, String target, String replacement)
    {
        String text = TEXT
                .replace("@PURPOSE@", purpose)
                .replace("@TEMPLATE@", TEMPLATE.indent(4))
                .replace(target.isEmpty() ? "\0" : target, replacement);
        return ContractParser.parse(purpose, text.getBytes(UTF_8));
    }
}
