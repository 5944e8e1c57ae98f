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
package io.cleanroom.trino.source;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableMap;
import io.trino.spi.TrinoException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_SOURCE_FAILED;
import static java.util.Objects.requireNonNull;

/** Why a connector refused its properties, in one line and without secrets. */
record MountFailure(String connectorName, Map<String, String> properties, Throwable cause)
{
    // one line of the report that a connector's bootstrap gives; the class of its exception is one of the plugin's own loader
    private static final Pattern PROBLEM = Pattern.compile("(?m)^\\d+\\) (?:Error: )?(.+)$");

    MountFailure
    {
        requireNonNull(connectorName, "connectorName is null");
        properties = ImmutableMap.copyOf(properties);
        requireNonNull(cause, "cause is null");
    }

    TrinoException toException()
    {
        Set<String> secrets = PropertySecrets.secrets(properties);
        String reason = secrets.stream().reduce(reason(), (shown, secret) -> shown.replace(secret, "***"));
        String message = "Connector %s cannot be mounted: %s".formatted(connectorName, reason);
        // whoever prints the exception prints its causes, too
        String trace = Throwables.getStackTraceAsString(cause);
        if (secrets.stream().anyMatch(trace::contains)) {
            return new TrinoException(CLEAN_ROOM_SOURCE_FAILED, message);
        }
        return new TrinoException(CLEAN_ROOM_SOURCE_FAILED, message, cause);
    }

    private String reason()
    {
        String report = String.valueOf(cause.getMessage());
        List<String> problems = PROBLEM.matcher(report).results().map(match -> match.group(1).strip()).toList();
        return problems.isEmpty() ? report.lines().findFirst().orElse("") : String.join("; ", problems);
    }
}
