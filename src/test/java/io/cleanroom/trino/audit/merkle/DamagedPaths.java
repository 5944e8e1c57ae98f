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
package io.cleanroom.trino.audit.merkle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Every way to spoil the hashes of a proof, by the name of the defect. */
final class DamagedPaths
{
    private DamagedPaths() {}

    static Map<String, List<Hash>> of(List<Hash> path, List<Hash> strangers, Random random)
    {
        Map<String, List<Hash>> damaged = new LinkedHashMap<>();
        for (int i = 0; i < path.size(); i++) {
            List<Hash> shortened = new ArrayList<>(path);
            shortened.remove(i);
            damaged.put("shortened at " + i, shortened);

            List<Hash> flipped = new ArrayList<>(path);
            flipped.set(i, flip(path.get(i), random.nextInt(256)));
            damaged.put("bit flipped at " + i, flipped);

            List<Hash> doubled = new ArrayList<>(path);
            doubled.add(i, path.get(i));
            damaged.put("doubled at " + i, doubled);

            for (int j = i + 1; j < path.size(); j++) {
                List<Hash> swapped = new ArrayList<>(path);
                Collections.swap(swapped, i, j);
                damaged.put("swapped at %s and %s".formatted(i, j), swapped);
            }
        }
        for (int i = 0; i <= path.size(); i++) {
            for (int j = 0; j < strangers.size(); j++) {
                List<Hash> lengthened = new ArrayList<>(path);
                lengthened.add(i, strangers.get(j));
                damaged.put("lengthened at %s by stranger %s".formatted(i, j), lengthened);
            }
        }
        if (!path.isEmpty()) {
            damaged.put("emptied", List.of());
        }
        return damaged;
    }

    static Hash flip(Hash hash, int bit)
    {
        byte[] bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        return Hash.of(bytes);
    }
}
