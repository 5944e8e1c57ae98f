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
package io.cleanroom.trino.tour;

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.audit.ApprovalStatement;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.SigningKey;
import io.cleanroom.trino.testing.server.TrinoCluster;
import io.cleanroom.trino.testing.server.TrinoNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The signing keys of the two parties, made anew for each tour. They stay in this process, as a party's key stays with the party: the cluster
 * gets the verifier keys only, in the contract.
 *
 * @param byApprover the key of the party for which the approver decides
 */
record PartyKeys(Map<String, SigningKey> byApprover)
{
    private static final List<String> CLEAN_ROOMS = List.of(TourRoom.NAME, TourRoom.TRUSTED_PEERS);
    private static final String ACCESS_CONTROL = "etc/access-control.properties";
    private static final String UNSIGNED = "clean-room.unsigned-approvals=true";

    PartyKeys
    {
        byApprover = ImmutableMap.copyOf(byApprover);
    }

    static PartyKeys generate()
    {
        return new PartyKeys(ImmutableMap.of(
                "amy", SigningKey.generate("acme", SignatureType.ED25519),
                "gwen", SigningKey.generate("globex", SignatureType.ED25519)));
    }

    /** Names the keys in the contracts of each node, and takes away the permission to do without signatures. */
    void nameIn(TrinoCluster cluster)
            throws IOException
    {
        for (TrinoNode node : nodes(cluster)) {
            for (String cleanRoom : CLEAN_ROOMS) {
                for (Map.Entry<String, SigningKey> key : byApprover.entrySet()) {
                    String approvers = "approvers: [%s]\n".formatted(key.getKey());
                    replace(contract(node, cleanRoom), approvers, "%s    signing_key: %s\n".formatted(approvers, key.getValue().verifierKey()));
                }
            }
            replace(node.directory().resolve(ACCESS_CONTROL), UNSIGNED, "");
        }
    }

    /** Lets the host place the contract anew on each node, with another purpose. */
    static void renew(TrinoCluster cluster)
            throws IOException
    {
        for (TrinoNode node : nodes(cluster)) {
            replace(contract(node, TourRoom.NAME), "purpose: campaign measurement", "purpose: campaign measurement, renewed");
        }
    }

    private static Path contract(TrinoNode node, String cleanRoom)
    {
        return node.directory().resolve("etc/clean-room/%s.yaml".formatted(cleanRoom));
    }

    private static List<TrinoNode> nodes(TrinoCluster cluster)
    {
        return Stream.concat(Stream.of(cluster.coordinator()), cluster.workers().stream()).toList();
    }

    private static void replace(Path file, String part, String by)
            throws IOException
    {
        String text = Files.readString(file);
        Expect.contains(text, part);
        Files.writeString(file, text.replace(part, by));
    }

    /** What the server asks to be signed, at the end of its message. */
    ApprovalStatement statement(String message)
    {
        int start = message.indexOf("cleanroom/approval/v1\n");
        Expect.that(start >= 0, "no statement in: %s", message);
        return ApprovalStatement.parse(message.substring(start).getBytes(UTF_8));
    }

    String sign(String approver, String message)
    {
        return statement(message).sign(byApprover.get(approver));
    }

    /** The call with one argument more. */
    static String with(String call, String signature)
    {
        return "%s%ssignature => '%s')".formatted(call.substring(0, call.length() - 1), call.endsWith("()") ? "" : ", ", signature);
    }
}
