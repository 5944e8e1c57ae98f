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

import picocli.CommandLine.IVersionProvider;

import java.util.Optional;

/** The version, and that of the formats: some are drafts, so what was read and written depends on it. */
final class Version
        implements IVersionProvider
{
    private static final String C2SP_COMMIT = "5ba5ee83";

    @Override
    public String[] getVersion()
    {
        return new String[] {
                "clean-room " + Optional.ofNullable(getClass().getPackage().getImplementationVersion()).orElse("(not from a jar)"),
                "formats of c2sp.org at commit " + C2SP_COMMIT,
        };
    }
}
