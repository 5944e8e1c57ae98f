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
package io.cleanroom.trino.cli;

import io.cleanroom.trino.audit.tlog.WitnessPolicy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class Policies
{
    private Policies() {}

    /** @throws io.cleanroom.trino.audit.tlog.TlogException if the file is no policy */
    static WitnessPolicy read(Path file)
            throws IOException
    {
        return WitnessPolicy.parse(Files.readAllBytes(file));
    }
}
