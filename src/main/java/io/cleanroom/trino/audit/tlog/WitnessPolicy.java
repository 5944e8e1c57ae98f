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

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

/**
 * Which logs are accepted and whose cosignatures a checkpoint needs, C2SP tlog-policy (a draft); immutable, and keeps its bytes, comments
 * included, because others compare and hash them.
 */
public final class WitnessPolicy
{
    private final byte[] bytes;
    private final List<PolicyLog> logs;
    private final List<PolicyWitness> witnesses;
    private final List<PolicyGroup> groups;
    private final String quorum;

    private WitnessPolicy(byte[] bytes)
    {
        this.bytes = bytes.clone();
        PolicyReader reader = new PolicyReader(this.bytes);
        logs = List.copyOf(reader.logs);
        witnesses = List.copyOf(reader.witnesses);
        groups = List.copyOf(reader.groups);
        quorum = reader.quorum();
    }

    /** At most 1 MiB. */
    public static WitnessPolicy parse(byte[] bytes)
    {
        return new WitnessPolicy(bytes);
    }

    public byte[] bytes()
    {
        return bytes.clone();
    }

    /** The same logs, and no witness is wanted. */
    public WitnessPolicy ofLogsAlone()
    {
        return new WitnessPolicy((logs.stream().map(log -> "log %s\n".formatted(log.key())).collect(joining()) + "quorum %s\n".formatted(PolicyReader.NONE)).getBytes(UTF_8));
    }

    /** Less the lines of keys that this policy does not have, unless it has none of them: the log can have asked witnesses of others. */
    public SignedCheckpoint withoutForeignLines(SignedCheckpoint signed)
    {
        List<NoteSignature> own = signed.note().signatures().stream()
                .filter(line -> logs.stream().anyMatch(log -> log.key().claims(line)) || witnesses.stream().anyMatch(witness -> witness.key().claims(line)))
                .toList();
        return own.isEmpty() ? signed : SignedCheckpoint.of(signed.checkpoint(), own);
    }

    public List<PolicyLog> logs()
    {
        return logs;
    }

    public List<PolicyWitness> witnesses()
    {
        return witnesses;
    }

    public List<PolicyGroup> groups()
    {
        return groups;
    }

    /** The name of a witness or group, or {@code none}. */
    public String quorum()
    {
        return quorum;
    }

    /** Whether these witnesses, by the policy's names, are enough. Groups refer to lines above them only, so one pass is enough too. */
    public boolean fulfilledBy(Set<String> cosigned)
    {
        if (quorum.equals(PolicyReader.NONE)) {
            return true;
        }
        Set<String> fulfilled = new HashSet<>();
        witnesses.stream().map(PolicyWitness::name).filter(cosigned::contains).forEach(fulfilled::add);
        for (PolicyGroup group : groups) {
            if (group.members().stream().filter(fulfilled::contains).count() >= group.threshold()) {
                fulfilled.add(group.name());
            }
        }
        return fulfilled.contains(quorum);
    }

    /** @throws TlogException if the checkpoint is not one of a log of this policy, a signature in it is not valid, or the quorum is not fulfilled */
    public VerifiedCheckpoint verify(SignedCheckpoint signed, PolicyOptions options)
    {
        Checkpoint checkpoint = signed.checkpoint();
        List<VerifierKey> logKeys = logs.stream().map(PolicyLog::key).filter(key -> key.name().equals(checkpoint.origin())).toList();
        if (logKeys.isEmpty()) {
            throw new TlogException("the policy has no log `%s`; accepted: %s".formatted(checkpoint.origin(), logs.stream().map(log -> log.key().name()).distinct().sorted().toList()));
        }
        Set<VerifierKey> known = new LinkedHashSet<>(logKeys);
        witnesses.forEach(witness -> known.add(witness.key()));
        NoteVerification verification = signed.note().verify(known);

        List<VerifiedSignature> logSignatures = verification.verified().stream().filter(signature -> logKeys.contains(signature.key())).toList();
        if (logSignatures.size() < (options.everyLogKey() ? logKeys.size() : 1)) {
            throw new TlogException("the checkpoint is signed by %s keys of its log `%s`; accepted: %s".formatted(logSignatures.size(), checkpoint.origin(), options.everyLogKey() ? logKeys.size() : "1 or more"));
        }
        if (!options.foreignLines() && !verification.unknown().isEmpty()) {
            throw new TlogException("a signature line of `%s` is of a key that is not in the policy; accepted: lines of its keys".formatted(verification.unknown().getFirst().name()));
        }
        Map<String, VerifiedSignature> cosignatures = cosignatures(verification.verified());
        Set<String> counted = new HashSet<>();
        cosignatures.forEach((name, signature) -> {
            if (options.window().contains(signature.timestampSeconds().orElseThrow())) {
                counted.add(name);
            }
        });
        if (!fulfilledBy(counted)) {
            throw new TlogException("the quorum `%s` is not fulfilled by %s".formatted(quorum, counted.stream().sorted().toList()));
        }
        return new VerifiedCheckpoint(checkpoint, logSignatures, cosignatures, verification.unknown(), verification.repeated());
    }

    private Map<String, VerifiedSignature> cosignatures(List<VerifiedSignature> verified)
    {
        Map<String, VerifiedSignature> cosignatures = new TreeMap<>();
        for (PolicyWitness witness : witnesses) {
            verified.stream()
                    .filter(signature -> signature.key().equals(witness.key()))
                    .forEach(signature -> cosignatures.put(witness.name(), signature));
        }
        return cosignatures;
    }

    @Override
    public boolean equals(Object other)
    {
        return other instanceof WitnessPolicy policy && Arrays.equals(bytes, policy.bytes);
    }

    @Override
    public int hashCode()
    {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString()
    {
        return "WitnessPolicy[%s logs, %s witnesses, quorum %s]".formatted(logs.size(), witnesses.size(), quorum);
    }
}
