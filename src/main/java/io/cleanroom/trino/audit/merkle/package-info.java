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
 * The Merkle tree of RFC 6962 section 2.1: hashing, inclusion and consistency proofs, and the tiles in which the tree is published.
 *
 * <p>Pure functions over hashes and sizes; nothing here signs, stores or knows what an entry means. It imports the JDK only, so that a
 * checker can be built from this package alone. A verification answers {@code false} to whatever it does not accept: proofs come from
 * whoever keeps the log, and the log is what is to be checked.
 */
package io.cleanroom.trino.audit.merkle;
