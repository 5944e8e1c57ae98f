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
package io.cleanroom.trino.verifier;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.cleanroom.trino.contract.AnalysisRule;
import io.cleanroom.trino.contract.AnalysisRule.Thresholded;
import io.cleanroom.trino.contract.AnalysisTemplate;
import io.cleanroom.trino.contract.Measure;
import io.cleanroom.trino.contract.Parameter;
import io.cleanroom.trino.contract.PublishedTable;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What an approval names: SHA-256 over everything that decides what a template gives out.
 *
 * <p>Each text goes in with its length and each list with its size, sets in sorted order, so that two different bundles never read alike.
 */
final class BundleHash
{
    private static final String VERSION = "clean-room-bundle-v1";

    private final Hasher hasher = Hashing.sha256().newHasher();

    private BundleHash() {}

    /** @param compiled the text under the contract's own thresholds */
    static String of(AnalysisTemplate template, String compiled, Collection<PublishedTable> tables)
    {
        BundleHash bundle = new BundleHash();
        bundle.put(VERSION);
        bundle.put(template.name());
        bundle.put(String.valueOf(template.version()));
        bundle.put(template.sql());
        bundle.put(compiled);
        bundle.each(sorted(template.runners()), BundleHash::put);
        bundle.each(template.runs().stream().toList(), (hash, runs) -> {
            hash.put(runs.per().name());
            hash.put(String.valueOf(runs.max()));
        });
        bundle.each(template.reuse().stream().toList(), (hash, reuse) -> hash.put(reuse.toString()));
        bundle.each(template.parameters().values().stream().sorted(Comparator.comparing(Parameter::name)).toList(), BundleHash::put);
        bundle.each(tables.stream().sorted(Comparator.comparing(PublishedTable::name)).toList(), (hash, table) -> {
            hash.put(table.name().toString());
            hash.put(table.rule());
        });
        return bundle.hasher.hash().toString();
    }

    private void put(Parameter parameter)
    {
        put(parameter.name());
        put(parameter.type());
        switch (parameter.domain()) {
            case Parameter.Values values -> {
                put("values");
                each(values.values(), (hash, value) -> hash.put(value.text()));
            }
            case Parameter.Range range -> {
                put("range");
                put(range.min().text());
                put(range.max().text());
                put(range.step().text());
            }
        }
        each(parameter.defaultValue().stream().toList(), (hash, value) -> hash.put(value.text()));
    }

    private void put(AnalysisRule rule)
    {
        put(rule.type());
        switch (rule) {
            case Thresholded thresholded -> {
                put(thresholded.privacyUnit());
                put(String.valueOf(thresholded.minUnits()));
                put(String.valueOf(thresholded.joinRequired()));
                each(sorted(thresholded.join()), BundleHash::put);
                each(sorted(thresholded.dimensions()), BundleHash::put);
                each(thresholded.measures().values().stream().sorted(Comparator.comparing(Measure::column)).toList(), BundleHash::put);
            }
            case AnalysisRule.None _ -> {}
        }
    }

    private void put(Measure measure)
    {
        put(measure.column());
        each(measure.aggregates().stream().sorted().toList(), (hash, aggregate) -> hash.put(aggregate.contractName()));
        each(measure.perUnit().stream().toList(), (hash, bounds) -> {
            hash.put(bounds.min().toPlainString());
            hash.put(bounds.max().toPlainString());
        });
        each(measure.round().stream().toList(), (hash, round) -> hash.put(round.toPlainString()));
    }

    private void put(String text)
    {
        byte[] bytes = text.getBytes(UTF_8);
        hasher.putInt(bytes.length).putBytes(bytes);
    }

    private <T> void each(List<T> items, BiConsumer<BundleHash, T> put)
    {
        hasher.putInt(items.size());
        items.forEach(item -> put.accept(this, item));
    }

    private static List<String> sorted(Collection<String> words)
    {
        return words.stream().sorted().toList();
    }
}
