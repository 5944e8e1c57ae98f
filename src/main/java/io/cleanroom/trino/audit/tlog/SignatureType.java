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
package io.cleanroom.trino.audit.tlog;

import java.util.Optional;

/** The kinds of signature lines that are made and checked here, by their number in C2SP signed-note; all others are unknown lines. */
public enum SignatureType
{
    /** A log signs the text of a note. */
    ED25519(0x01, 32, 64, false),
    /** A witness signs the text of a checkpoint and a time, {@code cosignature/v1}. */
    COSIGNATURE_ED25519(0x04, 32, 64, true),
    /** A witness, or the log for itself, signs the tree of a checkpoint and a time, {@code subtree/v1}. */
    COSIGNATURE_ML_DSA_44(0x06, MlDsa44.PUBLIC_KEY_BYTES, MlDsa44.SIGNATURE_BYTES, true);

    private final int code;
    private final int publicKeyBytes;
    private final int signatureBytes;
    private final boolean timed;

    SignatureType(int code, int publicKeyBytes, int signatureBytes, boolean timed)
    {
        this.code = code;
        this.publicKeyBytes = publicKeyBytes;
        this.signatureBytes = signatureBytes;
        this.timed = timed;
    }

    static Optional<SignatureType> of(byte code)
    {
        for (SignatureType type : values()) {
            if (type.code() == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    byte code()
    {
        return (byte) code;
    }

    int publicKeyBytes()
    {
        return publicKeyBytes;
    }

    /** Of the signature proper, without the time. */
    int signatureBytes()
    {
        return signatureBytes;
    }

    /** Whether it is a cosignature: it states when the signer had seen no larger tree. */
    public boolean timed()
    {
        return timed;
    }
}
