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
package io.cleanroom.trino.contract;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static io.cleanroom.trino.contract.Scalar.Kind.STRING;
import static org.assertj.core.api.Assertions.assertThat;

final class TestContractParser
{
    @Test
    void testEveryPartOfTheDesignsContract()
            throws IOException
    {
        byte[] document = Resources.toByteArray(Resources.getResource("contract/valid/retail_media.yaml"));
        ContractDocument read = ContractParser.parse("retail_media.yaml", document);
        Contract contract = read.contract();

        assertThat(read.hash()).isEqualTo(Hashing.sha256().hashBytes(document).toString());
        assertThat(contract.cleanRoom()).isEqualTo("retail_media");
        assertThat(contract.purpose()).contains("campaign measurement");
        assertThat(contract.expires()).contains(LocalDate.of(2027, 12, 31));
        assertThat(contract.directQueries()).isEqualTo(Contract.DirectQueries.DENY);
        assertThat(contract.parties().keySet()).containsExactly("acme", "globex");
        assertThat(contract.parties().get("acme")).isEqualTo(new Party(
                "acme",
                "Acme Retail",
                Set.of("amy"),
                new Party.Members(Set.of("alan"), Set.of("acme-analysts")),
                new Party.Members(Set.of("ada"), Set.of()),
                Optional.of("acme+0499b5f2+Aa42wclwE1qyHl51Hg9Ho93vI4CaFdJT4d8FMF99hSgi"),
                Set.of("eu-central-1", "eu-west-1")));
        assertThat(contract.tables().keySet()).containsExactly(new TableName("acme", "customers"), new TableName("globex", "purchases"));
        assertThat(contract.tables().get(new TableName("acme", "customers"))).isEqualTo(new PublishedTable(
                new TableName("acme", "customers"),
                new SourceTableName("crm", "customers"),
                List.of(
                        new RowCondition.In("consent", List.of(new Scalar(STRING, "ELIGIBLE"))),
                        new RowCondition.In("residency", List.of(new Scalar(STRING, "EU"), new Scalar(STRING, "US"))),
                        new RowCondition.Range("signup", Optional.of(new Scalar(STRING, "2020-01-01")), Optional.empty())),
                Optional.of(new SuppressionList(new SourceTableName("crm", "optouts"), "email", "email")),
                Map.of(
                        "customer", new PublishedColumn.Token("customer", "email", new TokenDeclaration("email_v1", "email", Optional.empty(), "plain")),
                        "region", new PublishedColumn.Plain("region", "region_code", Optional.empty()),
                        "age_band", new PublishedColumn.Plain("age_band", "age_band", Optional.empty()),
                        "spend", new PublishedColumn.Plain("spend", "lifetime_spend", Optional.of("decimal(12,2)"))),
                new AnalysisRule.Aggregation(
                        "customer",
                        25,
                        Set.of("customer"),
                        Set.of("region", "age_band"),
                        Map.of(
                                "customer", new Measure("customer", Set.of(Aggregate.COUNT_DISTINCT), Optional.empty(), Optional.empty()),
                                "spend", new Measure(
                                        "spend",
                                        Set.of(Aggregate.SUM, Aggregate.AVG),
                                        Optional.of(new Measure.Bounds(BigDecimal.ZERO, BigDecimal.valueOf(10_000))),
                                        Optional.of(BigDecimal.TEN))),
                        true)));
        AnalysisTemplate template = contract.templates().get("overlap_by_region");
        assertThat(template.runners()).containsExactly("acme", "globex");
        assertThat(template.runs()).contains(new RunQuota(ChronoUnit.DAYS, 50));
        assertThat(template.reuse()).contains(Duration.ofHours(24));
        assertThat(template.parameters().values()).containsExactly(
                new Parameter(
                        "since",
                        "date",
                        new Parameter.Range(new Scalar(STRING, "2026-01-01"), new Scalar(STRING, "2026-12-01"), new Scalar(STRING, "month")),
                        Optional.empty()),
                new Parameter(
                        "market",
                        "varchar",
                        new Parameter.Values(List.of(new Scalar(STRING, "EU"), new Scalar(STRING, "US"), new Scalar(STRING, "APAC"))),
                        Optional.of(new Scalar(STRING, "EU"))));
        assertThat(template.sql()).startsWith("SELECT c.region").endsWith("GROUP BY c.region, c.age_band\n");
    }
}
