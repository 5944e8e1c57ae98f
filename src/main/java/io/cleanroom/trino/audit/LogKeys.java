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

import io.cleanroom.trino.audit.merkle.Peaks;
import io.cleanroom.trino.audit.tlog.Checkpoint;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.SignedCheckpoint;
import io.cleanroom.trino.audit.tlog.SigningKey;
import io.cleanroom.trino.audit.tlog.TlogException;
import io.cleanroom.trino.audit.tlog.VerifierKey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The two private keys of a log, in one file of two lines: Ed25519 signs the text of a checkpoint, ML-DSA-44 cosigns it with the time. Both
 * have the log's origin as their name.
 */
final class LogKeys
{
    private final SigningKey logKey;
    private final SigningKey postQuantumKey;

    private LogKeys(SigningKey logKey, SigningKey postQuantumKey)
    {
        this.logKey = requireNonNull(logKey, "logKey is null");
        this.postQuantumKey = requireNonNull(postQuantumKey, "postQuantumKey is null");
    }

    /**
     * Reads the keys, or makes them for a log that has announced none.
     *
     * @param announced the keys that the log has announced last
     * @throws CorruptLogException if the file is missing though the log has announced keys, or it does not hold two keys of that name
     */
    static LogKeys load(LogFiles files, Path path, String origin, Optional<Map<String, Object>> announced)
            throws IOException
    {
        Optional<byte[]> stored = WholeFile.read(files, path);
        if (stored.isPresent()) {
            // the force after it was made can have failed
            files.forceDirectory(path.getParent());
            return parse(stored.get(), origin);
        }
        if (announced.isPresent()) {
            throw new CorruptLogException("the file log-key of the log is missing, and nothing else can sign for it: bring it back, or move the directory and the mark away to begin a new log");
        }
        LogKeys keys = new LogKeys(SigningKey.generate(origin, SignatureType.ED25519), SigningKey.generate(origin, SignatureType.COSIGNATURE_ML_DSA_44));
        WholeFile.write(files, path, keys.secretFile());
        return keys;
    }

    private static LogKeys parse(byte[] file, String origin)
    {
        int second = 0;
        while (second < file.length && file[second] != '\n') {
            second++;
        }
        second = Math.min(second + 1, file.length);
        LogKeys keys;
        try {
            keys = new LogKeys(SigningKey.parse(Arrays.copyOf(file, second)), SigningKey.parse(Arrays.copyOfRange(file, second, file.length)));
        }
        catch (TlogException e) {
            // these messages repeat nothing of a key but its name and id
            throw new CorruptLogException("the file log-key of the log cannot be read: " + e.getMessage());
        }
        List<VerifierKey> verifierKeys = keys.verifierKeys();
        if (verifierKeys.get(0).type() != SignatureType.ED25519 || verifierKeys.get(1).type() != SignatureType.COSIGNATURE_ML_DSA_44) {
            throw new CorruptLogException("the file log-key of the log does not hold a key of the type 0x01 and one of the type 0x06, in this order");
        }
        for (VerifierKey key : verifierKeys) {
            if (!key.name().equals(origin)) {
                throw new CorruptLogException("the file log-key holds a key of `%s`; accepted: a key of `%s`. Both follow from the clean room's name and the operator's".formatted(key.name(), origin));
            }
        }
        return keys;
    }

    private byte[] secretFile()
    {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(logKey.secretFile());
        file.writeBytes(postQuantumKey.secretFile());
        return file.toByteArray();
    }

    List<VerifierKey> verifierKeys()
    {
        return List.of(logKey.verifierKey(), postQuantumKey.verifierKey());
    }

    /** The members of the entry that announces them. */
    Map<String, Object> members()
    {
        return Map.of("log_key", logKey.verifierKey().toString(), "post_quantum_key", postQuantumKey.verifierKey().toString());
    }

    Checkpoint checkpoint(Peaks peaks)
    {
        return new Checkpoint(logKey.verifierKey().name(), peaks.size(), peaks.root());
    }

    SignedCheckpoint sign(Checkpoint checkpoint, Instant now)
    {
        return SignedCheckpoint.of(checkpoint, List.of(
                logKey.sign(checkpoint.text()),
                // a clock before 1970 must not turn the signature into one that says nothing about the time
                postQuantumKey.cosign(checkpoint, Math.max(1, now.getEpochSecond()))));
    }
}
