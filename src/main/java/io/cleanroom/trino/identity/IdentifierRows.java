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
package io.cleanroom.trino.identity;

/** Identifiers of the rows of a page, one after the other. */
public interface IdentifierRows
{
    int count();

    /**
     * The other methods then tell of this row's identifier, until the next call.
     *
     * @return false where it is NULL
     */
    boolean read(int row);

    byte[] bytes();

    /** Where in {@link #bytes} it begins. */
    int offset();

    /** In bytes. */
    int length();
}
