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

import com.google.common.collect.ImmutableList;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.cleanroom.trino.contract.Scalar.Kind.BOOLEAN;
import static io.cleanroom.trino.contract.Scalar.Kind.DECIMAL;
import static io.cleanroom.trino.contract.Scalar.Kind.INTEGER;
import static io.cleanroom.trino.contract.Scalar.Kind.STRING;
import static java.util.Objects.requireNonNull;

/**
 * A value of the document, or the place where an optional one was left out. What is wrong with a value is reported and
 * reading goes on, so that all problems are found; a document with problems is never used.
 */
final class YamlValue
{
    /** What free text is expected to be. */
    static final String TEXT = "text";

    private static final String QUOTE_IT = "; quote it to make it text";
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    private static final int NUMBER_LENGTH_MAX = 40;

    private final String label;
    private final Optional<Node> node;
    private final Problems problems;

    /** @param label how messages call it: its key */
    YamlValue(String label, Optional<Node> node, Problems problems)
    {
        this.label = requireNonNull(label, "label is null");
        this.node = requireNonNull(node, "node is null");
        this.problems = requireNonNull(problems, "problems is null");
    }

    /** @param key the name as a value of its own, where problems of the name are reported */
    record Entry(String name, YamlValue key, YamlValue value) {}

    String label()
    {
        return label;
    }

    boolean isPresent()
    {
        return node.isPresent();
    }

    boolean isMapping()
    {
        return node.orElse(null) instanceof MappingNode;
    }

    boolean isSequence()
    {
        return node.orElse(null) instanceof SequenceNode;
    }

    /** Reports at the place of this value. */
    void problem(String message)
    {
        problems.add(node.orElseThrow(), message);
    }

    YamlMapping mapping(Shape shape)
    {
        return new YamlMapping(shape, this, entries(shape.keys()), problems);
    }

    /** The entries of a mapping whose keys are free to choose; a repeated one is reported. */
    List<Entry> entries()
    {
        return entries(List.of());
    }

    private List<Entry> entries(List<String> keys)
    {
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof MappingNode mapping)) {
            problem("%s must be a mapping%s, found %s".formatted(label, keys.isEmpty() ? "" : " with keys " + String.join(", ", keys), found()));
            return List.of();
        }
        Map<String, Node> seen = new HashMap<>();
        ImmutableList.Builder<Entry> entries = ImmutableList.builder();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(tuple.getKeyNode(), "A key of %s must be a word".formatted(label));
                continue;
            }
            Node first = seen.putIfAbsent(key.getValue(), key);
            if (first != null) {
                problems.add(key, "Key %s is given twice, first in line %s".formatted(
                        Suggestion.quote(key.getValue()),
                        first.getStartMark().orElseThrow().getLine() + 1));
                continue;
            }
            entries.add(new Entry(
                    key.getValue(),
                    new YamlValue("key of " + label, Optional.of(key), problems),
                    new YamlValue(Suggestion.clip(key.getValue()), Optional.of(tuple.getValueNode()), problems)));
        }
        return entries.build();
    }

    /** The elements of a sequence; none where the value was left out. */
    List<YamlValue> elements()
    {
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof SequenceNode sequence)) {
            problem("%s must be a list, found %s".formatted(label, found()));
            return List.of();
        }
        return sequence.getValue().stream()
                .map(element -> new YamlValue("element of " + label, Optional.of(element), problems))
                .collect(toImmutableList());
    }

    /** The elements of a sequence without problems; a repeated one is reported. */
    <T> Set<T> distinct(Function<YamlValue, Optional<T>> reader)
    {
        Set<T> distinct = new LinkedHashSet<>();
        for (YamlValue element : elements()) {
            reader.apply(element)
                    .filter(value -> !distinct.add(value))
                    .ifPresent(_ -> element.problem("%s is given twice in %s".formatted(element.found(), label)));
        }
        return distinct;
    }

    /** Reports an empty list or mapping; what is neither is reported when it is read. */
    YamlValue notEmpty()
    {
        if (node.orElse(null) instanceof CollectionNode<?> collection && collection.getValue().isEmpty()) {
            problem("%s must not be empty".formatted(label));
        }
        return this;
    }

    Optional<Scalar> scalar()
    {
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (!(node.get() instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            problem("%s must be a single value, found %s".formatted(label, found()));
            return Optional.empty();
        }
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.STR)) {
            return Optional.of(new Scalar(STRING, text));
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            if (!text.equals("true") && !text.equals("false")) {
                problem("%s must be written true or false, found %s".formatted(label, text));
                return Optional.empty();
            }
            return Optional.of(new Scalar(BOOLEAN, text));
        }
        if (text.length() > NUMBER_LENGTH_MAX || !NUMBER.matcher(text).matches()) {
            problem("%s must be written in plain decimal digits, found %s".formatted(label, found()) + QUOTE_IT);
            return Optional.empty();
        }
        return Optional.of(new Scalar(scalar.getTag().equals(Tag.INT) ? INTEGER : DECIMAL, text));
    }

    /** A scalar of one of the kinds; another one is reported as not being {@code expected}. */
    Optional<Scalar> scalar(String expected, Set<Scalar.Kind> kinds)
    {
        Optional<Scalar> scalar = scalar();
        if (scalar.isPresent() && !kinds.contains(scalar.get().kind())) {
            String hint = expected.equals(TEXT) ? QUOTE_IT : "";
            problem("%s must be %s, found %s%s".formatted(label, expected, found(), hint));
            return Optional.empty();
        }
        return scalar;
    }

    /** What stands here, for messages; text in quotes. */
    String found()
    {
        return switch (node.orElseThrow()) {
            case MappingNode _ -> "a mapping";
            case SequenceNode _ -> "a list";
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
            case ScalarNode scalar when scalar.getTag().equals(Tag.STR) -> Suggestion.quote(scalar.getValue());
            case ScalarNode scalar -> Suggestion.clip(scalar.getValue());
            default -> "something else";
        };
    }
}
