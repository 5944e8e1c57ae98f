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

import io.cleanroom.trino.audit.merkle.InclusionProof;
import io.cleanroom.trino.audit.merkle.TileHashes;
import io.cleanroom.trino.audit.merkle.TileLayout;
import io.cleanroom.trino.audit.merkle.TilePath;
import io.cleanroom.trino.audit.merkle.TreeHasher;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.TlogException;
import io.cleanroom.trino.audit.tlog.TlogProof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Takes one entry out of an export, with the proof that somebody else needs to believe it. Reads a few files, however long the log is. */
public final class ExportProver
{
    private final ExportFiles files;
    private final SignedCheckpoint signed;

    /** @throws TlogException if the export's checkpoint is none */
    public ExportProver(Path directory)
            throws IOException
    {
        files = ExportFiles.of(directory);
        signed = SignedCheckpoint.parse(files.read(ExportLayout.CHECKPOINT));
    }

    public long size()
    {
        return signed.checkpoint().size();
    }

    /** @throws ExportException if there is no such entry */
    public byte[] entry(long index)
            throws IOException
    {
        if (index < 0 || index >= size()) {
            throw new ExportException("an export of %s entries has no entry %s".formatted(size(), index));
        }
        TilePath bundle = TileLayout.tile(TilePath.ENTRIES, index / TilePath.WIDTH_MAX, size());
        try {
            return EntryBundle.decode(files.read(bundle.toString()), bundle.width()).get((int) (index % TilePath.WIDTH_MAX));
        }
        catch (IllegalArgumentException e) {
            throw new ExportException("%s: %s".formatted(bundle, e.getMessage()), e);
        }
    }

    /** @throws ExportException if the export's tiles do not lead from the entry to the checkpoint; signatures are not looked at */
    public TlogProof proof(long index)
            throws IOException
    {
        byte[] entry = entry(index);
        InclusionProof proof;
        try {
            proof = InclusionProof.create(new TileHashes(tile -> files.read(tile.toString()), size()), index, size());
        }
        catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (!proof.verify(new TreeHasher().leaf(entry), signed.checkpoint().root())) {
            throw new ExportException("the tiles do not lead from entry %s to the root of the checkpoint".formatted(index));
        }
        return new TlogProof(index, proof.path(), signed);
    }
}
