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
package io.cleanroom.trino.identity;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import static com.google.common.base.Preconditions.checkState;
import static io.cleanroom.trino.identity.Validity.VALID;
import static java.util.Objects.requireNonNull;

/** Digests of identifiers as people write them. */
final class PlainIdentifiers
        extends IdentifierDigests
{
    private final IdentifierNormalizer normalizer;
    private final BooleanSupplier lanes;
    private final MessageDigest sha256;

    PlainIdentifiers(IdentifierNormalizer normalizer, BooleanSupplier lanes)
    {
        this.normalizer = requireNonNull(normalizer, "normalizer is null");
        this.lanes = requireNonNull(lanes, "lanes is null");
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform has no SHA-256", e);
        }
    }

    @Override
    public Validity digest(byte[] identifier, int offset, int length, byte[] digest, int at)
    {
        Validity validity = normalize(identifier, offset, length);
        if (validity == VALID) {
            writeDigest(digest, at);
        }
        return validity;
    }

    @Override
    public RowDigests digests(IdentifierRows rows)
    {
        if (!lanes.getAsBoolean()) {
            return super.digests(rows);
        }
        RowDigests digests = new RowDigests(rows.count(), LaneTrial.LANES);
        DigestLanes digesting = new DigestLanes((states, places, _) -> digests.set(states, places[0]));
        List<Integer> longRows = new ArrayList<>();
        int number = 0;
        for (int row = 0; row < rows.count(); row++) {
            if (!rows.read(row) || normalize(rows.bytes(), rows.offset(), rows.length()) != VALID) {
                continue;
            }
            digests.number(row, number);
            if (normalizer.length() <= DigestLanes.LONGEST) {
                digesting.add(normalizer.form(), normalizer.length(), number);
            }
            else {
                digesting.skip(number);
                longRows.add(row);
            }
            number++;
        }
        digesting.finish();
        byte[] digest = new byte[DIGEST_SIZE];
        for (int row : longRows) {
            checkState(rows.read(row) && digest(rows.bytes(), rows.offset(), rows.length(), digest, 0) == VALID, "an identifier has changed");
            digests.set(row, digest);
        }
        return digests;
    }

    @Override
    RowTokens tokens(IdentifierRows rows, TokenLayout layout)
    {
        if (!lanes.getAsBoolean()) {
            return super.tokens(rows, layout);
        }
        RowTokens tokens = new RowTokens(rows.count());
        DigestLanes digesting = new DigestLanes(layout.codes().writer(tokens.bytes()));
        byte[] digest = new byte[DIGEST_SIZE];
        for (int row = 0; row < rows.count(); row++) {
            if (!rows.read(row) || normalize(rows.bytes(), rows.offset(), rows.length()) != VALID) {
                tokens.addNone();
            }
            else if (normalizer.length() <= DigestLanes.LONGEST) {
                digesting.add(normalizer.form(), normalizer.length(), layout.begin(tokens));
            }
            else {
                writeDigest(digest, 0);
                layout.write(digest, 0, tokens.bytes(), tokens.addToken());
            }
        }
        digesting.finish();
        return tokens.complete();
    }

    private Validity normalize(byte[] identifier, int offset, int length)
    {
        Validity validity = normalizer.normalize(identifier, offset, length);
        checkState(validity != VALID || normalizer.length() > 0, "an empty normal form has no digest: all of them would match");
        return validity;
    }

    private void writeDigest(byte[] digest, int at)
    {
        sha256.update(normalizer.form(), 0, normalizer.length());
        try {
            sha256.digest(digest, at, DIGEST_SIZE);
        }
        catch (DigestException e) {
            throw new IllegalStateException("A digest did not fit", e);
        }
    }
}
