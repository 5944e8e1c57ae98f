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

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file of the log. */
interface LogFile
        extends Closeable
{
    long size()
            throws IOException;

    /** Reads until the buffer is full or the file ends. */
    void read(ByteBuffer buffer, long position)
            throws IOException;

    /** Writes the whole buffer. */
    void write(ByteBuffer buffer, long position)
            throws IOException;

    void truncate(long size)
            throws IOException;

    /** Content and size are durable after it; a failure is final, the kernel may have dropped what was to be written. */
    void force()
            throws IOException;
}
