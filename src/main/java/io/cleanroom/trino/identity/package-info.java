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
/**
 * Normalization profiles, token keys and token computation.
 *
 * <p>Raw identifiers and keys never leave it: no message, no {@code toString} and no exception holds one. A token is computed
 * at the source boundary only, never by a SQL function, which would let an analyst test guesses.
 */
package io.cleanroom.trino.identity;
