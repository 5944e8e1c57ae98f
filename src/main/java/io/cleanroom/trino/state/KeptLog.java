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

import io.cleanroom.trino.audit.AuditLog;
import io.cleanroom.trino.audit.Cosigning;
import io.cleanroom.trino.audit.LogPlace;

import java.io.Closeable;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What a clean room has where it keeps a log.
 *
 * @param residency where the cluster is
 * @param releases where what was released is kept
 * @param cosigning absent where no witness is asked
 */
record KeptLog(AuditLog<FoldedState> log, Residency residency, Path releases, SourceConditions sources, Optional<Cosigning> cosigning)
        implements Closeable
{
    KeptLog
    {
        requireNonNull(log, "log is null");
        requireNonNull(residency, "residency is null");
        requireNonNull(releases, "releases is null");
        requireNonNull(sources, "sources is null");
        requireNonNull(cosigning, "cosigning is null");
    }

    static KeptLog of(String cleanRoom, AuditSettings settings, Clock clock, SecureRandom random)
    {
        LogPlace place = settings.place(cleanRoom);
        AuditLog<FoldedState> log = new AuditLog<>(place, new StateFold(cleanRoom, settings.unsignedApprovals()), clock, random);
        return new KeptLog(
                log,
                settings.residency(),
                place.directory().resolve("releases"),
                new SourceConditions(log, clock, System::nanoTime),
                settings.witnesses().map(_ -> new Cosigning(log, cleanRoom)));
    }

    /** Nobody asks witnesses about a log that is being closed. */
    @Override
    public void close()
    {
        cosigning.ifPresent(Cosigning::close);
        log.close();
    }
}
