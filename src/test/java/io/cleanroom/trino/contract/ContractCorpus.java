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

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** The contracts below {@code src/test/resources/contract}, and the schema that an editor would hold against them. */
final class ContractCorpus
{
    static final Path DIRECTORY = Path.of("src/test/resources/contract");

    private static final ObjectMapper JSON = new ObjectMapper();

    private ContractCorpus() {}

    static List<Path> documents(String kind)
            throws IOException
    {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve(kind))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().collect(toImmutableList());
        }
    }

    static JsonSchema schema()
            throws IOException
    {
        try (InputStream schema = ContractParser.class.getResourceAsStream("/contract.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
        }
    }

    static List<String> schemaProblems(JsonSchema schema, String document)
    {
        Load load = new Load(LoadSettings.builder().setSchema(new CoreSchema()).build());
        return schema.validate(JSON.valueToTree(load.loadFromString(document))).stream()
                .map(Object::toString)
                .collect(toImmutableList());
    }
}
