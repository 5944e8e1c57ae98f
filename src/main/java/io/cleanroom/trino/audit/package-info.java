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
 * Entries and the append-only log: an append is durable before it is acknowledged.
 *
 * <p>The journal is what counts: tiles and snapshot follow from it and only save time. The mark, which is kept apart, says what was signed last.
 *
 * <p>Entries are RFC 8785 canonical JSON, and as they are the leaves of a Merkle tree. Query texts, parameter values and
 * what a party's source gave are salted commitments; their plaintext is kept beside the log, per party.
 */
package io.cleanroom.trino.audit;
