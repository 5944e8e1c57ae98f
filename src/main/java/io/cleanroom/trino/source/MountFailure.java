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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_SOURCE_FAILED;
import static java.util.Objects.requireNonNull;

/** Why a connector refused its properties, in one line and without the values of secret ones. */
record MountFailure(String connectorName, Map<String, String> properties, Throwable cause)
{
    // one line of the report that a connector's bootstrap gives; its exception class is one of the plugin's own loader
    private static final Pattern PROBLEM = Pattern.compile("(?m)^\\d+\\) (?:Error: )?(.+)$");

    MountFailure
    {
        requireNonNull(connectorName, "connectorName is null");
        properties = ImmutableMap.copyOf(properties);
        requireNonNull(cause, "cause is null");
    }

    TrinoException toException()
    {
        String message = "Connector %s cannot be mounted: %s".formatted(connectorName, withoutSecrets(reason()));
        // a stack trace is a message too
        boolean showsSecret = secrets().stream().anyMatch(Throwables.getStackTraceAsString(cause)::contains);
        return showsSecret ? new TrinoException(CLEAN_ROOM_SOURCE_FAILED, message) : new TrinoException(CLEAN_ROOM_SOURCE_FAILED, message, cause);
    }

    private String reason()
    {
        String report = String.valueOf(cause.getMessage());
        List<String> problems = PROBLEM.matcher(report).results().map((MatchResult result) -> result.group(1).strip()).toList();
        return problems.isEmpty() ? report.lines().findFirst().orElse("") : String.join("; ", problems);
    }

    private String withoutSecrets(String text)
    {
        return secrets().stream().reduce(text, (shown, secret) -> shown.replace(secret, "***"));
    }

    private List<String> secrets()
    {
        return properties.entrySet().stream()
                .filter(property -> MountFingerprint.isSecret(property.getKey()) || !MountFingerprint.withoutSecrets(property.getValue()).equals(property.getValue()))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
