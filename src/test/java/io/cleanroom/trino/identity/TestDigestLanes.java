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

import org.junit.jupiter.api.Test;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;

import static io.cleanroom.trino.identity.IdentifierDigests.DIGEST_SIZE;
import static io.cleanroom.trino.identity.Sha256Lanes.BLOCK_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against the digests of the platform. */
final class TestDigestLanes
{
    private final Random random = new Random(5);

    @Test
    void testEachLengthInEachLane()
            throws GeneralSecurityException
    {
        for (int shift = 0; shift < Sha256Lanes.LANES; shift++) {
            int[] lengths = new int[4 * (DigestLanes.LONGEST + 1)];
            int start = shift;
            Arrays.setAll(lengths, index -> (index + start) % (DigestLanes.LONGEST + 1));
            assertDigests(lengths);
        }
    }

    @Test
    void testNothingIsLeftOfTheMessageBefore()
            throws GeneralSecurityException
    {
        for (int round = 0; round < 200; round++) {
            assertDigests(random.ints(5L * Sha256Lanes.LANES, 0, DigestLanes.LONGEST + 1).toArray());
        }
    }

    @Test
    void testAnyNumberOfMessages()
            throws GeneralSecurityException
    {
        for (int count = 0; count <= 3 * Sha256Lanes.LANES; count++) {
            assertDigests(random.ints(count, 0, DigestLanes.LONGEST + 1).toArray());
        }
    }

    @Test
    void testMessageOfMoreThanABlock()
    {
        DigestLanes lanes = new DigestLanes((_, _, _) -> {});
        assertThatThrownBy(() -> lanes.add(new byte[BLOCK_BYTES + IdentifierNormalizer.ROOM_BEHIND], DigestLanes.LONGEST + 1, 0)).hasMessage("the message does not fit into one block");
    }

    private void assertDigests(int[] lengths)
            throws GeneralSecurityException
    {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] digests = new byte[lengths.length * DIGEST_SIZE];
        byte[] expected = digests.clone();
        DigestLanes lanes = new DigestLanes((states, places, count) -> DigestLanes.write(states, digests, places, count));
        for (int index = 0; index < lengths.length; index++) {
            // what stands behind the message is not of it
            byte[] message = new byte[DigestLanes.LONGEST + IdentifierNormalizer.ROOM_BEHIND + random.nextInt(9)];
            random.nextBytes(message);
            lanes.add(message, lengths[index], index * DIGEST_SIZE);
            sha256.update(message, 0, lengths[index]);
            System.arraycopy(sha256.digest(), 0, expected, index * DIGEST_SIZE, DIGEST_SIZE);
        }
        lanes.finish();
        assertThat(digests).isEqualTo(expected);
    }
}
