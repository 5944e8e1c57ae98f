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
 * What makes the tree of the audit log checkable by others, in the formats of C2SP: signed notes, checkpoints, cosignatures, proofs in
 * files, the policy that says whose cosignatures count, and the witness that gives them.
 *
 * <p>Every parser reads bytes, accepts exactly what the printer of the same class writes, and throws {@link
 * io.cleanroom.trino.audit.tlog.TlogException} for anything else: two readings of one file are never both possible, and no byte is without
 * meaning. Formats that are stricter here than in the specification say so. The drafts among the specifications (tlog-proof, tlog-policy)
 * and the witness protocol are as of C2SP commit {@code 5ba5ee83}, each behind one class.
 *
 * <p>Imports {@code audit.merkle} and the JDK only. Nothing here knows what an entry means, and no message holds a private key.
 */
package io.cleanroom.trino.audit.tlog;
