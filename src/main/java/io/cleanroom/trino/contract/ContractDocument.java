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

import static java.util.Objects.requireNonNull;

/**
 * A contract together with the very text it was read from.
 *
 * @param hash SHA-256 of the bytes read, 64 lower-case hex digits; this is what parties accept
 * @param text those bytes, which are UTF-8
 */
public record ContractDocument(String hash, String text, Contract contract)
{
    public ContractDocument
    {
        requireNonNull(hash, "hash is null");
        requireNonNull(text, "text is null");
        requireNonNull(contract, "contract is null");
    }
}
