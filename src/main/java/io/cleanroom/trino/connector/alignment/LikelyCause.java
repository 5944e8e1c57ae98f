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
package io.cleanroom.trino.connector.alignment;

import io.cleanroom.trino.identity.Validity;
import io.cleanroom.trino.source.IdentifierCensus;

import java.util.Optional;
import java.util.stream.Stream;

/** Why two columns have next to nothing in common. Of the other party's column it says no more than what holds for most of at least as many rows as the threshold. */
final class LikelyCause
{
    private final int minRows;

    LikelyCause(int minRows)
    {
        this.minRows = minRows;
    }

    String of(CountedColumn own, CountedColumn other)
    {
        return Stream.of(defect(own), defect(other), digests(own.column(), other.column()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("the two hold different people, or one of them was changed before it came here: each party compares its own column with clean_room.profile_examples");
    }

    private Optional<String> defect(CountedColumn counted)
    {
        IdentifierColumn column = counted.column();
        IdentifierCensus census = counted.census();
        long present = census.rows() - census.nulls();
        if (isMost(census.nulls(), census.rows())) {
            return Optional.of("most of %s is NULL".formatted(column.path()));
        }
        if (isMost(census.likeDigests(), present)) {
            return Optional.of("most of %s looks like SHA-256 digests; if it is, a new contract declares input: sha256_hex or sha256_base64".formatted(column.path()));
        }
        if (isMost(present - census.count(Validity.VALID), present)) {
            return Optional.of("most of %s is invalid under %s; %s sees the reasons in clean_room.alignment".formatted(column.path(), column.declaration().profile(), column.party()));
        }
        return Optional.empty();
    }

    private boolean isMost(long count, long total)
    {
        return count >= minRows && count > total / 2;
    }

    private static Optional<String> digests(IdentifierColumn own, IdentifierColumn other)
    {
        return Stream.of(own, other)
                .filter(column -> !column.isPlain())
                .findFirst()
                .map(column -> "%s holds digests, perhaps of another form than %s has: %s compares its own with clean_room.profile_examples, or with the command normalize"
                        .formatted(column.path(), column.declaration().profile(), column.party()));
    }
}
