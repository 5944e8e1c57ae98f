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

import io.airlift.log.Logger;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import static io.cleanroom.trino.identity.IdentifierDigests.DIGEST_SIZE;

/**
 * Whether {@link Sha256Lanes} is faster than the Java platform's digests, here and now. It depends on the processor, and at first on the compiler: until that has done its work,
 * vectors are a thousand times slower. So both are tried on a thread of their own, the first time that somebody asks, until the lanes have won, clearly and with the same digests;
 * the platform's are in use until then, and for good if that does not come about within seconds or the server runs without the Vector API.
 */
final class LaneTrial
{
    private static final Logger log = Logger.get(LaneTrial.class);

    private static final boolean POSSIBLE = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    /** How many digests there are side by side, also where there is no Vector API. */
    static final int LANES = POSSIBLE ? Sha256Lanes.LANES : 16;

    private static final LaneTrial HERE = new LaneTrial();

    private static final int MESSAGES = 4_096;
    private static final int MESSAGE_SIZE = 24;
    private static final double CLEARLY = 0.8;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean won;

    private LaneTrial() {}

    static boolean won()
    {
        if (!HERE.won && POSSIBLE && !HERE.begun.getAndSet(true)) {
            Thread.ofPlatform().daemon().name("clean-room-digest-trial").start(HERE::run);
        }
        return HERE.won;
    }

    private void run()
    {
        won = isFasterWithin(LIMIT_NANOS);
        log.info(won ? "Tokens are made %s at once in the processor's vectors" : "Tokens are made one after the other: %s at once in the processor's vectors are not faster here, or not the same", LANES);
    }

    /** @param limitNanos of processor time */
    static boolean isFasterWithin(long limitNanos)
    {
        byte[][] messages = new byte[MESSAGES][MESSAGE_SIZE + IdentifierNormalizer.ROOM_BEHIND];
        Random random = new Random(MESSAGES);
        Arrays.stream(messages).forEach(random::nextBytes);
        byte[] expected = new byte[MESSAGES * DIGEST_SIZE];
        byte[] digests = new byte[expected.length];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        while (true) {
            long before = threads.getCurrentThreadCpuTime();
            platformDigests(messages, expected);
            long between = threads.getCurrentThreadCpuTime();
            laneDigests(messages, digests);
            long after = threads.getCurrentThreadCpuTime();
            if (!Arrays.equals(expected, digests)) {
                return false;
            }
            if (after - between < CLEARLY * (between - before)) {
                return true;
            }
            if (after - start > limitNanos) {
                return false;
            }
        }
    }

    private static void laneDigests(byte[][] messages, byte[] digests)
    {
        DigestLanes lanes = new DigestLanes((states, places, count) -> DigestLanes.write(states, digests, places, count));
        for (int message = 0; message < messages.length; message++) {
            lanes.add(messages[message], MESSAGE_SIZE, message * DIGEST_SIZE);
        }
        lanes.finish();
    }

    private static void platformDigests(byte[][] messages, byte[] digests)
    {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (int message = 0; message < messages.length; message++) {
                sha256.update(messages[message], 0, MESSAGE_SIZE);
                byte[] digest = sha256.digest();
                System.arraycopy(digest, 0, digests, message * DIGEST_SIZE, DIGEST_SIZE);
            }
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform has no SHA-256", e);
        }
    }
}
