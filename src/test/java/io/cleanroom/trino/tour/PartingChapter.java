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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** One party leaves, and both take with them what they can prove later, without the host and without each other. */
final class PartingChapter
        implements Chapter
{
    private static final String GWEN = "\"user\":\"gwen\"";

    @Override
    public void tell(TourRoom room)
    {
        Narrator narrator = room.narrator();
        Path exports = room.auditDirectory().resolveSibling("export");
        List<PartyMachine> machines = new ArrayList<>();
        narrator.chapter("The partnership ends");
        narrator.step("each party runs a witness on its own machine, and both agree on a policy", () -> {
            machines.add(PartyMachine.set(room, "acme", "ada"));
            machines.add(PartyMachine.set(room, "globex", "gail"));
            for (PartyMachine machine : machines) {
                machine.agree(room, machines);
            }
            Files.readAllLines(machines.getFirst().command().directory().resolve("policy")).forEach(line -> narrator.show(line.length() < 150 ? line : line.substring(0, 100) + "..."));
            return "";
        });
        narrator.step("gwen leaves for Globex", () -> ApprovalChapter.decide(room, "gwen", "CALL clean_room.leave()"));
        narrator.step("nothing runs any more", () -> ApprovalChapter.refused(room, "gus", "SELECT count(*) FROM globex.purchases", "does not exist"));
        for (PartyMachine machine : machines) {
            Path export = exports.resolve(machine.party());
            narrator.step("%s exports the log; both witnesses cosign it".formatted(machine.auditor()), () -> {
                List<String> said = machine.export(room, export);
                said.forEach(narrator::show);
                Expect.same(signatures(export), 4L, "the number of signatures: two of the log, one of each witness");
                return "";
            });
            narrator.step("%s verifies it, offline".formatted(machine.auditor()), () -> {
                List<String> said = machine.verify(0, export);
                said.forEach(narrator::show);
                Expect.same(said.getLast(), "VALID", "the last line");
                return "";
            });
        }
        narrator.step("both hold the same entries", () -> {
            Expect.same(contents(exports.resolve("acme").resolve("tile")), contents(exports.resolve("globex").resolve("tile")), "what globex holds");
            return "";
        });
        PartyMachine acme = machines.getFirst();
        narrator.step("a copy in which one word of one entry was changed is refused, and the entry is named", () -> {
            Path copy = exports.resolveSibling("tampered");
            copy(exports.resolve("acme"), copy);
            long index = tamper(copy);
            List<String> said = acme.verify(1, copy);
            said.forEach(narrator::show);
            Expect.contains(String.join("\n", said), "entry " + index);
            return "";
        });
        narrator.step("one entry and its proof are enough for a third person who has the policy alone", () -> {
            acme.command().run(0, "prove", exports.resolve("acme").toString(), "2", "--out", "entry.tlog-proof", "--entry", "entry.json");
            List<String> said = acme.command().run(0, "verify-proof", "entry.tlog-proof", "entry.json", "--policy", "policy");
            said.forEach(narrator::show);
            return "";
        });
        for (PartyMachine machine : machines) {
            narrator.step("a page for %s's lawyers".formatted(machine.party()), () -> {
                Path page = exports.resolveSibling("report-%s.html".formatted(machine.party()));
                machine.command().run(0, "report", exports.resolve(machine.party()).toString(), "--policy", "policy", "--out", page.toString());
                String html = Files.readString(page);
                Expect.contains(html, "Acme Retail");
                Expect.contains(html, "Globex");
                Expect.contains(html, OverlapAnalysis.TEMPLATE);
                return page.getFileName().toString();
            });
        }
        machines.forEach(PartyMachine::close);
    }

    private static long signatures(Path export)
            throws IOException
    {
        try (Stream<String> lines = Files.lines(export.resolve("checkpoint"))) {
            return lines.filter(line -> line.startsWith("— ")).count();
        }
    }

    /** Every file below a directory with its bytes. */
    private static List<String> contents(Path directory)
            throws IOException
    {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                contents.add("%s %s".formatted(directory.relativize(file), Arrays.hashCode(Files.readAllBytes(file))));
            }
        }
        return contents;
    }

    private static void copy(Path from, Path to)
            throws IOException
    {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** Lets somebody else have acted in the first entry that gwen made, and tells which one that is. */
    private static long tamper(Path export)
            throws IOException
    {
        Path bundle;
        try (Stream<Path> files = Files.walk(export.resolve("tile/entries"))) {
            bundle = files.filter(Files::isRegularFile).min(Comparator.naturalOrder()).orElseThrow();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(bundle));
        for (long index = 0; bytes.hasRemaining(); index++) {
            byte[] entry = new byte[Short.toUnsignedInt(bytes.getShort())];
            int start = bytes.position();
            bytes.get(entry);
            int user = new String(entry, ISO_8859_1).indexOf(GWEN);
            if (user >= 0) {
                bytes.put(start + user + GWEN.length() - 2, (byte) 'm');
                Files.write(bundle, bytes.array());
                return index;
            }
        }
        throw new AssertionError("gwen is in no entry of " + bundle);
    }
}
