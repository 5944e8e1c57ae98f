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

import java.io.IOException;
import java.nio.file.Path;

/** The report about an export for people who do not read JSON. */
public final class ExportReport
{
    private ExportReport() {}

    /**
     * Entries that cannot be read are left out: the verification, which the page shows first, names them.
     *
     * @param verification of the same directory
     * @param unsignedApprovals as for that verification
     */
    public static String html(Path directory, Verification verification, boolean unsignedApprovals)
            throws IOException
    {
        ReportFacts facts = new ReportFacts(unsignedApprovals);
        if (verification.signed().isPresent()) {
            ExportFiles files = ExportFiles.list(directory, new Problems());
            new BundlePipeline(files, verification.signed().get().checkpoint().size()).run(bundle -> {
                long index = bundle.firstIndex();
                for (DecodedBundle.Entry entry : bundle.entries()) {
                    long current = index++;
                    entry.decoded().ifPresent(decoded -> facts.entry(new LogEntry(current, decoded, entry.leaf())));
                }
                // an export with a hole is not searched for what may follow: its size can be any number
                return bundle.damage().isEmpty() || files.has(bundle.path().toString());
            });
        }
        return new ReportPage(verification, facts).html();
    }
}
