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

/**
 * What the entries of a log amount to: a pure function, so that a replay gives the same again.
 *
 * @param <S> an immutable value
 */
public interface Fold<S>
{
    S initial();

    /**
     * Never fails: an entry that does not apply leaves the value as it was, and so does every entry of a kind that {@linkplain EntryKind#changesState
     * does not change the state}. A log that starts from a snapshot leaves those out.
     */
    S apply(S state, LoggedEntry entry);
}
