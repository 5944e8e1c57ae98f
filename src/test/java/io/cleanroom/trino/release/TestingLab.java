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
package io.cleanroom.trino.release;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import io.cleanroom.trino.contract.AnalysisRule.Custom;
import io.cleanroom.trino.contract.AnalysisRule.Thresholded;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.contract.ContractParser;
import io.cleanroom.trino.contract.Measure;
import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.contract.PublishedColumn;
import io.cleanroom.trino.contract.PublishedTable;
import io.cleanroom.trino.contract.TableName;
import io.cleanroom.trino.sql.TemplateText;
import io.cleanroom.trino.state.RoomState;
import io.cleanroom.trino.verifier.ApprovableTemplate;
import io.cleanroom.trino.verifier.TemplateVerifier;
import io.cleanroom.trino.verifier.Verdict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;


/** The clean room of {@code release/contract.yaml}: four parties, five tables, thresholds that little data reaches. */
final class TestingLab
{
    static final String ROOM = "lab";

    private static final ContractDocument DOCUMENT = parse("release/contract.yaml");
    private static final RoomState STATE = new RoomState(Optional.of(DOCUMENT), Map.of(), Map.of(), Map.of(), Set.of(), Map.of());
    private static final Map<String, Parameter> PARAMETERS = DOCUMENT.contract().templates().get("parameters").parameters();
    /** What every parameter is bound to. */
    private static final Map<String, String> VALUES = ImmutableMap.of("since", "DATE '2026-03-01'", "market", "'north'", "stars_min", "2");
    /** Of columns whose type the contract does not pin. */
    private static final Map<String, String> SOURCE_TYPES = ImmutableMap.of("acme.customers.age_band", "varchar", "globex.purchases.amount", "double");

    private TestingLab() {}

    /** A column of a published table. */
    record Origin(TableName table, String column)
    {
        String type()
        {
            return switch (TestingLab.table(table).columns().get(column)) {
                case PublishedColumn.Plain plain -> plain.type().orElseGet(() -> SOURCE_TYPES.get(table + "." + column));
                case PublishedColumn.Token _ -> "varbinary";
            };
        }

        boolean isNumber()
        {
            return switch (type()) {
                case "varchar", "varbinary", "date" -> false;
                default -> true;
            };
        }

        boolean isUnit()
        {
            return rule(table).privacyUnit().equals(column);
        }

        boolean isDimension()
        {
            return rule(table).dimensions().contains(column);
        }

        boolean isJoinKey()
        {
            return rule(table).join().contains(column);
        }

        Optional<Measure> measure()
        {
            return Optional.ofNullable(rule(table).measures().get(column));
        }
    }

    static List<TableName> tables()
    {
        return DOCUMENT.contract().tables().keySet().stream().sorted().toList();
    }

    static PublishedTable table(TableName name)
    {
        return DOCUMENT.contract().tables().get(name);
    }

    static List<Origin> columns(TableName table)
    {
        return table(table).columns().keySet().stream().map(column -> new Origin(table, column)).toList();
    }

    static Thresholded rule(TableName table)
    {
        return (Thresholded) table(table).rule();
    }

    static boolean isCustom(TableName table)
    {
        return rule(table) instanceof Custom;
    }

    static Verdict<ApprovableTemplate> verify(String sql)
    {
        Map<String, Parameter> parameters = new HashMap<>(PARAMETERS);
        parameters.keySet().retainAll(TemplateText.of(sql, Set.of()).parameters().stream().map(TemplateText.ParameterUse::name).collect(Collectors.toSet()));
        AnalysisTemplate template = new AnalysisTemplate("testing", 1, "", Set.of("acme"), Optional.empty(), Optional.empty(), parameters, sql);
        return new TemplateVerifier().verify(template, STATE);
    }

    /** Compiled text with its parameters bound; no literal of a random query has a question mark. */
    static String bound(ApprovableTemplate template)
    {
        StringBuilder text = new StringBuilder();
        String[] parts = template.compiled().split("\\?", -1);
        for (int index = 0; index < parts.length; index++) {
            text.append(index == 0 ? "" : VALUES.get(template.parameters().get(index - 1))).append(parts[index]);
        }
        return text.toString();
    }

    /** Original text with its parameters bound. */
    static String bound(String sql)
    {
        String text = sql;
        for (Map.Entry<String, String> value : VALUES.entrySet()) {
            text = text.replace(":" + value.getKey(), value.getValue());
        }
        return text;
    }

    private static ContractDocument parse(String resource)
    {
        try {
            return ContractParser.parse(resource, Resources.toByteArray(Resources.getResource(resource)));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
