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
 * The audit log as a directory that a party keeps: written from any source of entries, and checked by whoever has it, with no server, no
 * network and no clock.
 *
 * <p>The layout is C2SP tlog-tiles with {@code policy} and {@code proof/<index>.tlog-proof} beside it. INVARIANT: each byte of an export
 * follows from the entries, the checkpoint and the policy. So the verifier computes what every file has to hold and compares, and a file
 * that is not computed may not be there. What opens commitments is never part of it.
 *
 * <p>The rules of the log are folded here a second time, from the entries alone and without package {@code state}: a party that checks
 * the host does not run the host's own judgement.
 */
package io.cleanroom.trino.audit.export;
