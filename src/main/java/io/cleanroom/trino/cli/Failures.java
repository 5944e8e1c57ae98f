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

import io.cleanroom.trino.audit.export.ExportException;
import io.cleanroom.trino.audit.tlog.TlogException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** One line for what went wrong, and its exit code. What is not foreseen keeps its stack trace. */
final class Failures
        implements IExecutionExceptionHandler
{
    @Override
    public int handleExecutionException(Exception exception, CommandLine commandLine, ParseResult parsed)
    {
        if (exception instanceof IOException || exception instanceof TlogException || exception instanceof ExportException || exception instanceof IllegalArgumentException) {
            commandLine.getErr().println("clean-room: " + Printable.line(message(exception)));
        }
        else {
            exception.printStackTrace(commandLine.getErr());
        }
        commandLine.getErr().flush();
        return exception instanceof ExportException ? CleanRoom.INVALID : CleanRoom.UNUSABLE;
    }

    private static String message(Exception exception)
    {
        return switch (exception) {
            case FileAlreadyExistsException e -> "`%s` exists; accepted: a name that nothing has".formatted(e.getFile());
            case NoSuchFileException e -> "`%s` does not exist".formatted(e.getFile());
            case NotDirectoryException e -> "`%s` is no directory".formatted(e.getFile());
            case AccessDeniedException e -> "`%s` may not be read or written".formatted(e.getFile());
            default -> String.valueOf(exception.getMessage());
        };
    }
}
