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
package io.cleanroom.trino.audit;

import io.cleanroom.trino.audit.merkle.ConsistencyProof;
import io.cleanroom.trino.audit.merkle.InclusionProof;
import io.cleanroom.trino.audit.merkle.TileHashes;
import io.cleanroom.trino.audit.tlog.Checkpoint;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.TlogProof;

import java.util.Optional;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/**
 * Proofs from the tiles of an open log. Each is verified before it is given out; where it is wrong because of a file, the tiles it is made of
 * are made anew from the journal.
 */
record LogProofs(OpenLog<?> open, SignedCheckpoint signed)
{
    LogProofs
    {
        requireNonNull(open, "open is null");
        requireNonNull(signed, "signed is null");
    }

    /** @throws IllegalArgumentException unless the checkpoint covers the index */
    TlogProof inclusion(long index)
    {
        Checkpoint checkpoint = signed.checkpoint();
        InclusionProof proof = verified(tree -> {
            InclusionProof created = InclusionProof.create(tree, index, checkpoint.size());
            return Optional.of(created).filter(_ -> created.verify(tree.subtree(0, index), checkpoint.root()));
        });
        return new TlogProof(index, proof.path(), signed);
    }

    /** @throws IllegalArgumentException unless 0 &lt;= oldSize &lt;= the checkpoint's size */
    ConsistencyProof consistency(long oldSize)
    {
        Checkpoint checkpoint = signed.checkpoint();
        return verified(tree -> {
            ConsistencyProof created = ConsistencyProof.create(tree, oldSize, checkpoint.size());
            return Optional.of(created).filter(_ -> created.verify(tree.root(oldSize), checkpoint.root()));
        });
    }

    private <T> T verified(Function<TileHashes, Optional<T>> create)
    {
        return create.apply(tree(true))
                .or(() -> create.apply(tree(false)))
                .orElseThrow(() -> new CorruptLogException("the journal does not have the root that was signed for its first %s entries".formatted(signed.checkpoint().size())));
    }

    private TileHashes tree(boolean trustFiles)
    {
        return new TileHashes(open.tiles(trustFiles), signed.checkpoint().size());
    }
}
