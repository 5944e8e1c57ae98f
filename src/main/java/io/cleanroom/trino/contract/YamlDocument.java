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

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The part of YAML that a contract may be written in: one document of mappings, sequences and scalars, each of which says
 * itself what it is.
 */
final class YamlDocument
{
    private static final int DEPTH_MAX = 16;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setMaxAliasesForCollections(0)
            .setAllowDuplicateKeys(true) // they are reported with all other problems
            .setCodePointLimit(DocumentText.BYTES_MAX)
            .build();

    private final Problems problems;
    private Optional<Mark> reached = Optional.empty();
    private int documents;
    private int depth;

    private YamlDocument(Problems problems)
    {
        this.problems = requireNonNull(problems, "problems is null");
    }

    /** @throws InvalidContractException if it is not a document of that kind */
    static Node compose(byte[] document, Problems problems)
    {
        String text = DocumentText.decode(document, problems);
        problems.throwIfAny();
        return new YamlDocument(problems).compose(text);
    }

    private Node compose(String text)
    {
        Optional<Node> root;
        try {
            for (Event event : new Parse(SETTINGS).parseString(text)) {
                check(event);
                if (depth > DEPTH_MAX) {
                    break;
                }
                reached = event.getEndMark();
            }
            problems.throwIfAny();
            root = new Compose(SETTINGS).composeString(text);
        }
        catch (MarkedYamlEngineException e) {
            problems.add(e.getProblemMark(), "Not YAML: " + oneLine(e.getProblem()));
            throw problems.exception();
        }
        catch (YamlEngineException | NumberFormatException e) {
            // the parser's own slips, such as an escape sequence beyond all numbers
            problems.add(reached, "Not YAML after this");
            throw problems.exception();
        }
        return root.orElseThrow(() -> {
            problems.add(1, 1, "The document is empty");
            return problems.exception();
        });
    }

    private static String oneLine(String message)
    {
        return DocumentText.visible(message.lines().findFirst().orElse("")).strip();
    }

    private void check(Event event)
    {
        switch (event) {
            case DocumentStartEvent _ -> {
                documents++;
                if (documents == 2) {
                    problems.add(event.getStartMark(), "A second document begins here; accepted: one");
                }
            }
            case CollectionStartEvent start -> {
                depth++;
                if (depth > DEPTH_MAX) {
                    problems.add(event.getStartMark(), "Nested too deeply; accepted: at most %s levels".formatted(DEPTH_MAX));
                }
                checkNode(start, start.getTag());
            }
            case CollectionEndEvent _ -> depth--;
            case ScalarEvent scalar -> {
                checkNode(scalar, scalar.getTag());
                if (scalar.isPlain() && scalar.getValue().equals("<<")) {
                    problems.add(event.getStartMark(), "Merge keys are not accepted");
                }
                DocumentText.hiddenIn(scalar.getValue())
                        .ifPresent(message -> problems.add(event.getStartMark(), message));
            }
            case AliasEvent alias -> problems.add(event.getStartMark(), "Alias *%s is not accepted; repeat the value".formatted(alias.getAlias()));
            default -> {}
        }
    }

    private void checkNode(NodeEvent event, Optional<String> tag)
    {
        event.getAnchor().ifPresent(anchor -> problems.add(event.getStartMark(), "Anchor &%s is not accepted".formatted(anchor)));
        tag.ifPresent(_ -> problems.add(event.getStartMark(), "Tags are not accepted; quote a value to make it text"));
    }
}
