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
package io.cleanroom.trino.contract;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** However a contract is damaged, it is a contract or an invalid one, and nothing else happens. */
final class TestContractFuzz
{
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 5_000);

    private static final String[] FRAGMENTS = {
            ": ", "- ", "? ", "{", "}", "[", "]", ",", "\"", "'", "|", ">", "|9", ">-", "&a ", "*a", "!", "!!int ", "!<", "%YAML 1.1\n", "%TAG", "---\n", "...\n", "#", "\t", "\n", "\r", "\r\n", "<<: ",
            "@", "`", "~", "null", "true", "yes", ".inf", "-.INF", ".nan", "0x", "0o7", "1e9", "-", "+1", "1_000", "9999999999999999999999999999999999999999999", "-0", "0.0", "2026-02-30",
            "\0", "\u0085", "\u2028", "\uFEFF", "\u202E", "\uD83D\uDE00", "\\", "\\x", "\\u12", "\\UFFFFFFFF", "$", ".", "type: list", "type: none", "token: ", "values: ", "contract: 1\n",
    };

    @Test
    void testDamagedContracts()
            throws IOException
    {
        Random random = new Random(483);
        List<byte[]> seeds = new ArrayList<>();
        for (String kind : List.of("valid", "invalid")) {
            for (Path document : ContractCorpus.documents(kind)) {
                seeds.add(Files.readAllBytes(document));
            }
        }
        int accepted = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] document = seeds.get(random.nextInt(seeds.size()));
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                document = damage(document, random);
            }
            if (parses(document)) {
                accepted++;
            }
            else {
                refused++;
            }
        }
        assertThat(accepted).as("damage that leaves a contract").isPositive();
        assertThat(refused).as("damage that does not").isGreaterThan(ROUNDS / 4);
    }

    @Test
    void testEveryContractCutShort()
            throws IOException
    {
        byte[] document = Files.readAllBytes(ContractCorpus.DIRECTORY.resolve("valid/retail_media.yaml"));
        for (int length = 0; length < document.length; length++) {
            parses(Arrays.copyOf(document, length));
        }
    }

    private static boolean parses(byte[] document)
    {
        try {
            ContractDocument read = ContractParser.parse("fuzz", document);
            assertThat(read.text().getBytes(UTF_8)).isEqualTo(document);
            return true;
        }
        catch (InvalidContractException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.column()).isPositive();
                assertThat(problem.message()).doesNotContain("\n", "\r", "\0", "\u202E");
            });
            return false;
        }
        catch (RuntimeException | StackOverflowError e) {
            return fail("Neither a contract nor an invalid one:\n" + new String(document, UTF_8), e);
        }
    }

    private static byte[] damage(byte[] document, Random random)
    {
        if (document.length == 0) {
            return FRAGMENTS[random.nextInt(FRAGMENTS.length)].getBytes(UTF_8);
        }
        int from = random.nextInt(document.length);
        int length = Math.min(document.length - from, 1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 8));
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.write(document, 0, from);
        switch (random.nextInt(6)) {
            case 0 -> damaged.write(document, from + length, document.length - from - length);
            case 1 -> {
                damaged.write(document, from, length);
                damaged.write(document, from, document.length - from);
            }
            case 2 -> {
                damaged.write(random.nextInt(256));
                damaged.write(document, from + 1, document.length - from - 1);
            }
            case 3 -> {
                damaged.writeBytes(FRAGMENTS[random.nextInt(FRAGMENTS.length)].getBytes(UTF_8));
                damaged.write(document, from, document.length - from);
            }
            case 4 -> {
                damaged.writeBytes(FRAGMENTS[random.nextInt(FRAGMENTS.length)].getBytes(UTF_8));
                damaged.write(document, from + length, document.length - from - length);
            }
            default -> {
                int other = random.nextInt(document.length);
                damaged.write(document, other, Math.min(length, document.length - other));
                damaged.write(document, from, document.length - from);
            }
        }
        return damaged.toByteArray();
    }
}
