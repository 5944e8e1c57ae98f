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
package io.cleanroom.trino.audit;

import io.cleanroom.trino.audit.merkle.Hash;

import static java.util.Objects.requireNonNull;

/**
 * What the tree over the first entries has to be, because it was so before.
 *
 * @param source who says so, for messages
 */
record KnownRoot(long size, Hash root, String source)
{
    KnownRoot
    {
        requireNonNull(root, "root is null");
        requireNonNull(source, "source is null");
    }

    /** @throws CorruptLogException unless it is the same */
    void check(Hash found)
    {
        if (!root.equals(found)) {
            throw CorruptLogException.differs(this, found);
        }
    }
}
