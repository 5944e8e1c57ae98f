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
package io.cleanroom.trino.audit.export;

/** A log cannot be exported as it is: what it says does not fit together. Nothing was written. */
public final class ExportException
        extends RuntimeException
{
    ExportException(String message)
    {
        super(message);
    }

    ExportException(String message, Throwable cause)
    {
        super(message, cause);
    }
}
