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
package io.cleanroom.trino.connector.function;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.ImmutableList;
import io.airlift.slice.Slices;
import io.cleanroom.trino.verifier.Violation;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.function.table.Descriptor;
import io.trino.spi.type.Type;

import java.util.List;
import java.util.Optional;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/**
 * One row of what {@code check} says.
 *
 * @param verdict {@code admitted}, {@code denied}, or {@code approvable}
 * @param line from 1; 0 where the finding has no place in the text
 * @param position the column in that line, from 1
 */
public record Finding(
        @JsonProperty("verdict") String verdict,
        @JsonProperty("code") Optional<String> code,
        @JsonProperty("line") int line,
        @JsonProperty("position") int position,
        @JsonProperty("message") String message,
        @JsonProperty("template") Optional<String> template)
{
    private static final List<String> NAMES = ImmutableList.of("verdict", "code", "line", "position", "message", "template");
    private static final List<Type> TYPES = ImmutableList.of(VARCHAR, VARCHAR, BIGINT, BIGINT, VARCHAR, VARCHAR);

    public Finding
    {
        requireNonNull(verdict, "verdict is null");
        requireNonNull(code, "code is null");
        requireNonNull(message, "message is null");
        requireNonNull(template, "template is null");
    }

    static Finding admitted(String message, Optional<String> template)
    {
        return new Finding("admitted", Optional.empty(), 0, 0, message, template);
    }

    static Finding approvable(String message)
    {
        return new Finding("approvable", Optional.empty(), 0, 0, message, Optional.empty());
    }

    static Finding denied(Violation violation)
    {
        return new Finding("denied", Optional.of(violation.code().name()), violation.line(), violation.column(), violation.message(), Optional.empty());
    }

    static Descriptor descriptor()
    {
        return Descriptor.descriptor(NAMES, TYPES);
    }

    static Page page(List<Finding> findings)
    {
        PageBuilder page = new PageBuilder(TYPES);
        for (Finding finding : findings) {
            page.declarePosition();
            write(page.getBlockBuilder(0), Optional.of(finding.verdict()));
            write(page.getBlockBuilder(1), finding.code());
            write(page.getBlockBuilder(2), finding.line());
            write(page.getBlockBuilder(3), finding.position());
            write(page.getBlockBuilder(4), Optional.of(finding.message()));
            write(page.getBlockBuilder(5), finding.template());
        }
        return page.build();
    }

    private static void write(BlockBuilder block, Optional<String> text)
    {
        text.ifPresentOrElse(value -> VARCHAR.writeSlice(block, Slices.utf8Slice(value)), block::appendNull);
    }

    private static void write(BlockBuilder block, int place)
    {
        if (place == 0) {
            block.appendNull();
        }
        else {
            BIGINT.writeLong(block, place);
        }
    }
}
