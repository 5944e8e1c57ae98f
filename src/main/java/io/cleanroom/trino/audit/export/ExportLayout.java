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
package io.cleanroom.trino.audit.export;

import io.cleanroom.trino.audit.merkle.TileLayout;
import io.cleanroom.trino.audit.merkle.TilePath;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the files of an export, with {@code /} between their parts. */
final class ExportLayout
{
    static final String CHECKPOINT = "checkpoint";
    static final String POLICY = "policy";
    static final String PROOF_DIRECTORY = "proof";

    private static final Pattern PROOF = Pattern.compile(PROOF_DIRECTORY + "/(0|[1-9][0-9]{0,17})\\.tlog-proof");

    private ExportLayout() {}

    static String proof(long index)
    {
        return "%s/%s.tlog-proof".formatted(PROOF_DIRECTORY, index);
    }

    /** The index of the entry whose proof has that name; absent if it is not the name of a proof. */
    static OptionalLong proofIndex(String name)
    {
        Matcher matcher = PROOF.matcher(name);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** Whether an export of so many entries may have the file; a proof is one for each entry at most. */
    static boolean belongs(String name, long size)
    {
        if (name.equals(CHECKPOINT) || name.equals(POLICY)) {
            return true;
        }
        OptionalLong proof = proofIndex(name);
        return proof.isPresent() ? proof.getAsLong() < size : isTile(name, size);
    }

    private static boolean isTile(String name, long size)
    {
        try {
            TilePath tile = TilePath.parse(name);
            return TileLayout.tile(tile.level(), tile.number(), size).equals(tile);
        }
        catch (IllegalArgumentException _) {
            return false;
        }
    }
}
