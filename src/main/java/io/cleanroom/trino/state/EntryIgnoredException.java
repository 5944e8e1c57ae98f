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
package io.cleanroom.trino.state;

/** An entry is in the log and changes nothing, because it does not apply to the state that it met there; the message says why. */
public final class EntryIgnoredException
        extends RuntimeException
{
    private final long index;

    EntryIgnoredException(long index, String message)
    {
        super(message);
        this.index = index;
    }

    public long index()
    {
        return index;
    }
}
