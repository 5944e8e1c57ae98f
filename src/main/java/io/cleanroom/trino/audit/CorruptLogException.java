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

/** The journal has damage that no crash can have caused; the message names the offset and holds no data. */
public final class CorruptLogException
        extends RuntimeException
{
    private final long offset;

    CorruptLogException(long offset, String message)
    {
        super("the journal is damaged at offset %s: %s".formatted(offset, message));
        this.offset = offset;
    }

    /** Where the first record that cannot be read begins, in bytes. */
    public long offset()
    {
        return offset;
    }
}
