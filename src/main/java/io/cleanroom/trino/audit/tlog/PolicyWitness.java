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
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A {@code witness} line of a policy: one key that cosigns.
 *
 * @param name what the policy's groups and quorum call it, other than the name of its key
 * @param url its submission prefix
 */
public record PolicyWitness(String name, VerifierKey key, Optional<URI> url)
{
    public PolicyWitness
    {
        requireNonNull(name, "name is null");
        requireNonNull(key, "key is null");
        requireNonNull(url, "url is null");
    }
}
