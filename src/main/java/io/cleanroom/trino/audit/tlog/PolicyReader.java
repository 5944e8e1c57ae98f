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

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the lines of a policy. A name is used only after the line that defines it, so there are no circles. */
final class PolicyReader
{
    static final String NONE = "none";

    private static final int BYTES_MAX = 1024 * 1024;
    private static final String LOG = "log <vkey> [<url>]";
    private static final String WITNESS = "witness <name> <vkey> [<url>]";
    private static final String GROUP = "group <name> <all, any or a number> <member> ..";
    private static final String QUORUM = "quorum <name or none>";

    final List<PolicyLog> logs = new ArrayList<>();
    final List<PolicyWitness> witnesses = new ArrayList<>();
    final List<PolicyGroup> groups = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private final LineReader reader;
    private String quorum;

    PolicyReader(byte[] policy)
    {
        for (byte b : policy) {
            if (b == 0x7f) {
                throw new TlogException("the policy has a byte 0x7f; accepted: no control characters but line feeds and tabs");
            }
        }
        reader = new LineReader("the policy", policy, BYTES_MAX, true);
        while (reader.hasNext()) {
            List<String> fields = Arrays.stream(reader.next("a line").split("[ \t]+", -1)).filter(field -> !field.isEmpty()).toList();
            if (!fields.isEmpty() && !fields.getFirst().startsWith("#")) {
                read(fields);
            }
        }
        if (quorum == null) {
            throw new TlogException("the policy has no quorum; accepted: one line `%s`".formatted(QUORUM));
        }
    }

    String quorum()
    {
        return quorum;
    }

    private void read(List<String> fields)
    {
        switch (fields.getFirst()) {
            case "log" -> log(fields);
            case "witness" -> witness(fields);
            case "group" -> group(fields);
            case "quorum" -> quorum(fields);
            default -> throw reader.problem("`%s`".formatted(fields.getFirst()), "log, witness, group, quorum, or # at the beginning of a comment");
        }
    }

    private void log(List<String> fields)
    {
        checkCount(fields, 2, 3, LOG);
        VerifierKey key = key(fields.get(1), type -> type != SignatureType.COSIGNATURE_ED25519, "a key of a log, type 0x01 or 0x06");
        checkNew(key, logs.stream().map(PolicyLog::key).toList(), "log");
        logs.add(new PolicyLog(key, url(fields, 2)));
    }

    private void witness(List<String> fields)
    {
        checkCount(fields, 3, 4, WITNESS);
        VerifierKey key = key(fields.get(2), SignatureType::timed, "a key of a witness, type 0x04 or 0x06");
        checkNew(key, witnesses.stream().map(PolicyWitness::key).toList(), "witness");
        witnesses.add(new PolicyWitness(define(fields.get(1)), key, url(fields, 3)));
    }

    private void group(List<String> fields)
    {
        checkCount(fields, 4, Integer.MAX_VALUE, GROUP);
        List<String> group = fields.subList(3, fields.size());
        for (String member : group) {
            checkDefined(member);
            if (!members.add(member)) {
                throw reader.problem("`%s` is a member already".formatted(member), "each name once in all groups");
            }
        }
        int threshold = switch (fields.get(2)) {
            case "all" -> group.size();
            case "any" -> 1;
            default -> {
                OptionalLong number = Decimal.parse(fields.get(2));
                if (number.isEmpty() || number.getAsLong() < 1 || number.getAsLong() > group.size()) {
                    throw reader.problem("the threshold `%s`".formatted(fields.get(2)), "all, any, or 1 to %s, the number of members".formatted(group.size()));
                }
                yield (int) number.getAsLong();
            }
        };
        groups.add(new PolicyGroup(define(fields.get(1)), threshold, group));
    }

    private void quorum(List<String> fields)
    {
        checkCount(fields, 2, 2, QUORUM);
        if (quorum != null) {
            throw reader.problem("a second quorum", "one");
        }
        if (!fields.get(1).equals(NONE)) {
            checkDefined(fields.get(1));
        }
        quorum = fields.get(1);
    }

    private void checkCount(List<String> fields, int min, int max, String form)
    {
        if (fields.size() < min || fields.size() > max) {
            throw reader.problem("%s fields".formatted(fields.size()), form);
        }
    }

    private String define(String name)
    {
        if (name.equals(NONE) || !names.add(name)) {
            throw reader.problem("the name `%s`".formatted(name), "a name that no line has yet, other than none");
        }
        return name;
    }

    private void checkDefined(String name)
    {
        if (!names.contains(name)) {
            throw reader.problem("the name `%s`".formatted(name), "a witness or group of a line above");
        }
    }

    private VerifierKey key(String vkey, Predicate<SignatureType> type, String accepted)
    {
        VerifierKey key;
        try {
            key = VerifierKey.parse(vkey);
        }
        catch (TlogException e) {
            throw reader.problem("a key that is not valid: " + e.getMessage(), accepted);
        }
        if (!type.test(key.type())) {
            throw reader.problem("a key of type 0x%02x".formatted(key.type().code()), accepted);
        }
        return key;
    }

    /** One public key under two names would be counted twice; two keys under one name and id could not be told apart in a note. */
    private void checkNew(VerifierKey key, List<VerifierKey> others, String kind)
    {
        if (others.stream().anyMatch(other -> Arrays.equals(other.publicKey(), key.publicKey()))) {
            throw reader.problem("the public key of another %s line".formatted(kind), "each public key once");
        }
        List<VerifierKey> all = new ArrayList<>(logs.stream().map(PolicyLog::key).toList());
        all.addAll(witnesses.stream().map(PolicyWitness::key).toList());
        if (all.stream().anyMatch(other -> other.name().equals(key.name()) && other.id() == key.id() && !other.equals(key))) {
            throw reader.problem("the name and key id of another key", "keys that can be told apart");
        }
    }

    private Optional<URI> url(List<String> fields, int index)
    {
        if (fields.size() <= index) {
            return Optional.empty();
        }
        try {
            URI url = new URI(fields.get(index));
            if (("https".equals(url.getScheme()) || "http".equals(url.getScheme())) && url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null) {
                return Optional.of(url);
            }
        }
        catch (URISyntaxException _) {
            // refused like any other text
        }
        throw reader.problem("`%s`".formatted(fields.get(index)), "https:// or http://, a host and a path, and nothing behind it");
    }
}
