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
package io.cleanroom.trino.source;

import io.cleanroom.trino.contract.TokenDeclaration;

import static java.util.Objects.requireNonNull;

/**
 * How the tokens of a column are made on every node of a run.
 *
 * @param keyId which key makes them, as the coordinator has fixed it; it tells nothing of the key
 */
public record TokenRecipe(TokenDeclaration declaration, String keyId)
{
    public TokenRecipe
    {
        requireNonNull(declaration, "declaration is null");
        requireNonNull(keyId, "keyId is null");
    }
}
