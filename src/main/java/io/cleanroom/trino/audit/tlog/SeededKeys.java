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

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;

/**
 * Key pairs from 32 bytes. The JDK has no call for that, but both of its generators ask their source of randomness for exactly the seed of
 * RFC 8032 and FIPS 204 and for nothing else, which is checked at each use. A JDK that derived another key from a seed would be noticed too:
 * the file of a private key holds the id of its public key.
 */
final class SeededKeys
{
    static final int SEED_BYTES = 32;

    private SeededKeys() {}

    static KeyPair generate(NamedParameterSpec algorithm, byte[] seed)
    {
        Seed random = new Seed(seed);
        KeyPair pair;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.getName());
            generator.initialize(algorithm, random);
            pair = generator.generateKeyPair();
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no " + algorithm.getName(), e);
        }
        if (!random.given) {
            throw new IllegalStateException("this Java platform does not take the seed of a key of " + algorithm.getName());
        }
        return pair;
    }

    private static final class Seed
            extends SecureRandom
    {
        private final transient byte[] seed;
        private boolean given;

        Seed(byte[] seed)
        {
            if (seed.length != SEED_BYTES) {
                throw new IllegalArgumentException("a seed has %s bytes; accepted: %s".formatted(seed.length, SEED_BYTES));
            }
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes)
        {
            if (given || bytes.length != SEED_BYTES) {
                throw new IllegalStateException("this Java platform makes keys of something other than their seed");
            }
            given = true;
            System.arraycopy(seed, 0, bytes, 0, SEED_BYTES);
        }

        @Override
        public String getAlgorithm()
        {
            return "seed";
        }
    }
}
