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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.assertj.core.api.Assertions.assertThat;

/** The parser and the schema for editors know the same keys and words. */
final class TestContractSchema
{
    private static final String WHAT_TO_DO = "Shape.java and src/main/resources/contract.schema.json list the keys of a contract; edit both";

    @Test
    void testSameKeys()
            throws IOException
    {
        JsonNode definitions = definitions();
        for (Shape shape : Shape.values()) {
            JsonNode definition = definitions.get(shape.schemaName());
            assertThat(definition).as("%s (%s)", WHAT_TO_DO, shape).isNotNull();
            assertThat(ImmutableSet.copyOf(definition.get("properties").fieldNames())).as("%s (%s)", WHAT_TO_DO, shape).isEqualTo(ImmutableSet.copyOf(shape.keys()));
            assertThat(texts(definition.path("required"))).as("%s (required of %s)", WHAT_TO_DO, shape).isEqualTo(ImmutableSet.copyOf(shape.required()));
            assertThat(definition.get("additionalProperties").asBoolean(true)).as(shape.toString()).isFalse();
            definition.get("properties").forEach(property -> assertThat(property.path("description").asText()).as("an editor shows a description").isNotBlank());
        }
    }

    @Test
    void testSchemaKnowsNoOtherMappings()
            throws IOException
    {
        Set<String> withKeys = ImmutableSet.copyOf(definitions().properties()).stream()
                .filter(definition -> definition.getValue().has("properties"))
                .map(Map.Entry::getKey)
                .collect(toImmutableSet());
        assertThat(withKeys).as(WHAT_TO_DO).isEqualTo(Arrays.stream(Shape.values()).map(Shape::schemaName).collect(toImmutableSet()));
    }

    @Test
    void testSameWords()
            throws IOException
    {
        JsonNode definitions = definitions();
        assertThat(texts(definitions.at("/measure/properties/aggregates/items/enum")))
                .isEqualTo(Arrays.stream(Aggregate.values()).map(Aggregate::contractName).collect(toImmutableSet()));
        assertThat(texts(definitions.at("/token/properties/profile/enum"))).isEqualTo(TokenDeclaration.PROFILES.keySet());
        assertThat(texts(definitions.at("/token/properties/type/enum"))).isEqualTo(TokenDeclaration.TYPES);
        assertThat(texts(definitions.at("/token/properties/input/enum"))).isEqualTo(TokenDeclaration.INPUTS);
        assertThat(texts(definitions.at("/contract/properties/direct_queries/enum")))
                .isEqualTo(Arrays.stream(Contract.DirectQueries.values()).map(word -> word.name().toLowerCase(Locale.ROOT)).collect(toImmutableSet()));
        List<String> ruleTypes = ImmutableList.<String>builder()
                .addAll(texts(definitions.at("/rule/properties/type/enum")))
                .add(definitions.at("/rule_none/properties/type/const").asText())
                .build();
        assertThat(ruleTypes).containsExactlyElementsOf(RuleReader.TYPES);
    }

    private static JsonNode definitions()
            throws IOException
    {
        try (InputStream schema = ContractParser.class.getResourceAsStream("/contract.schema.json")) {
            return new ObjectMapper().readTree(schema).get("$defs");
        }
    }

    private static Set<String> texts(JsonNode array)
    {
        ImmutableSet.Builder<String> texts = ImmutableSet.builder();
        array.forEach(element -> texts.add(element.asText()));
        return texts.build();
    }
}
