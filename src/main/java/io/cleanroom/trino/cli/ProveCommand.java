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

import io.cleanroom.trino.audit.export.ExportProver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import static java.nio.file.StandardOpenOption.CREATE_NEW;

@Command(name = "prove", description = "Takes one entry out of an export, with a proof for somebody who has only the policy.")
final class ProveCommand
        implements Callable<Integer>
{
    @Parameters(index = "0", paramLabel = "<export>", description = "Directory of the export")
    private Path export;

    @Parameters(index = "1", paramLabel = "<index>", description = "Index of the entry, from 0")
    private long index;

    @Option(names = "--out", required = true, paramLabel = "<file>", description = "File of the proof, best with the ending .tlog-proof; it must not exist")
    private Path out;

    @Option(names = "--entry", paramLabel = "<file>", description = "Also writes the bytes of the entry to this file, which verify-proof needs; it must not exist")
    private Path entry;

    @Override
    public Integer call()
            throws IOException
    {
        ExportProver prover = new ExportProver(export);
        Files.write(out, prover.proof(index).bytes(), CREATE_NEW);
        if (entry != null) {
            Files.write(entry, prover.entry(index), CREATE_NEW);
        }
        return CleanRoom.VALID;
    }
}
