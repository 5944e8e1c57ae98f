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
package io.cleanroom.trino.cli;

import io.cleanroom.trino.audit.CanonicalJson;
import io.cleanroom.trino.audit.export.Verification;
import io.cleanroom.trino.audit.tlog.VerifiedSignature;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The outcome of a verification, for people or for programs. */
final class VerificationText
{
    private VerificationText() {}

    static void print(Verification verification, PrintWriter out)
    {
        verification.problems().forEach(problem -> out.println(Printable.line(problem.toString())));
        if (verification.problemCount() > verification.problems().size()) {
            out.println("and %s more".formatted(verification.problemCount() - verification.problems().size()));
        }
        verification.signed().ifPresent(signed -> out.println("%s: %s entries, root %s".formatted(Printable.line(signed.checkpoint().origin()), signed.checkpoint().size(), signed.checkpoint().root())));
        verification.verified().ifPresent(verified -> {
            verified.logSignatures().forEach(signature -> out.println("signed by the log: " + Printable.line(keyText(signature))));
            new TreeMap<>(verified.cosignatures()).forEach((name, signature) -> out.println("cosigned by %s: %s".formatted(Printable.line(name), Printable.line(keyText(signature)))));
        });
        if (verification.opened() > 0) {
            out.println("%s commitments opened".formatted(verification.opened()));
        }
        if (!verification.ownPolicy()) {
            out.println("The policy came with the export: this says nothing about whose log it is. Give your own copy with --policy.");
        }
        out.println(verification.valid() ? "VALID" : "NOT VALID: %s problems".formatted(verification.problemCount()));
    }

    private static String keyText(VerifiedSignature signature)
    {
        return signature.key().name() + " " + signature.key().type() + (signature.timestampSeconds().isPresent() ? " at %s".formatted(signature.timestampSeconds().getAsLong()) : "");
    }

    /** Counts and sizes are texts: they can be larger than JSON's integers. */
    static String json(Verification verification)
    {
        Map<String, Object> json = new HashMap<>();
        json.put("valid", verification.valid());
        json.put("own_policy", verification.ownPolicy());
        json.put("opened", Long.toString(verification.opened()));
        json.put("problem_count", Long.toString(verification.problemCount()));
        json.put("problems", verification.problems().stream().map(problem -> Map.of("place", wellFormed(problem.place()), "message", wellFormed(problem.message()))).toList());
        json.put("origin", verification.signed().map(signed -> signed.checkpoint().origin()).orElse(null));
        json.put("entries", verification.signed().map(signed -> Long.toString(signed.checkpoint().size())).orElse(null));
        json.put("root", verification.signed().map(signed -> signed.checkpoint().root().toString()).orElse(null));
        json.put("cosigned_by", verification.verified().map(verified -> verified.cosignatures().keySet().stream().sorted().toList()).orElse(null));
        return new String(CanonicalJson.encode(json), UTF_8);
    }

    /** Half characters, as the name of a file can have, are none in JSON. */
    private static String wellFormed(String text)
    {
        return UTF_8.newEncoder().canEncode(text) ? text : Printable.line(text);
    }
}
