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
package io.cleanroom.trino.connector;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * A catalog file, taken apart: the properties of the clean room itself, the configuration of each party's mount, and the token keys.
 *
 * @param own what is left when mounts and token keys are taken out; airlift refuses what it does not know of these
 * @param mounts by party, as far as they have a connector name
 * @param credentialEnds by party, the days on which the credentials of mounts end, as far as they are declared
 * @param parties all that have a property, a connector or not
 * @param tokenKeys by label, still encoded
 * @param problems everything that is wrong with the names of the properties; never a value
 */
record CatalogProperties(Map<String, String> own, Map<String, Mount> mounts, Map<String, LocalDate> credentialEnds, Set<String> parties, Map<String, String> tokenKeys, List<String> problems)
{
    private static final String PARTY_PREFIX = "party.";
    private static final String TOKEN_KEY_PREFIX = "clean-room.token-key.";
    private static final String CONNECTOR_NAME = "connector.name";
    private static final String CREDENTIALS_VALID_UNTIL = "credentials-valid-until";

    /** A party's own connector and that connector's configuration. */
    record Mount(String connectorName, Map<String, String> properties)
    {
        Mount
        {
            requireNonNull(connectorName, "connectorName is null");
            properties = ImmutableMap.copyOf(properties);
        }

        /** A configuration holds credentials. */
        @Override
        public String toString()
        {
            return "Mount[" + connectorName + "]";
        }
    }

    CatalogProperties
    {
        own = ImmutableMap.copyOf(own);
        mounts = ImmutableMap.copyOf(mounts);
        credentialEnds = ImmutableMap.copyOf(credentialEnds);
        parties = ImmutableSet.copyOf(parties);
        tokenKeys = ImmutableMap.copyOf(tokenKeys);
        problems = ImmutableList.copyOf(problems);
    }

    static CatalogProperties of(Map<String, String> properties)
    {
        Map<String, String> own = new TreeMap<>();
        Map<String, String> tokenKeys = new TreeMap<>();
        Map<String, Map<String, String>> parties = new TreeMap<>();
        ImmutableList.Builder<String> problems = ImmutableList.builder();
        new TreeMap<>(properties).forEach((name, value) -> {
            if (name.startsWith(PARTY_PREFIX)) {
                Optional<PartyProperty> property = PartyProperty.parse(name);
                property.ifPresent(party -> parties.computeIfAbsent(party.party(), _ -> new TreeMap<>()).put(party.property(), value));
                if (property.isEmpty()) {
                    problems.add("%s names no party and property; accepted: party.<name>.<property of the party's connector>".formatted(name));
                }
            }
            else if (name.startsWith(TOKEN_KEY_PREFIX)) {
                tokenKeys.put(name.substring(TOKEN_KEY_PREFIX.length()), value);
            }
            else {
                own.put(name, value);
            }
        });

        ImmutableMap.Builder<String, Mount> mounts = ImmutableMap.builder();
        ImmutableMap.Builder<String, LocalDate> credentialEnds = ImmutableMap.builder();
        parties.forEach((party, configuration) -> {
            // no part of the mount: who renews credentials need not accept anything again
            Optional.ofNullable(configuration.remove(CREDENTIALS_VALID_UNTIL)).ifPresent(text -> day(text).ifPresentOrElse(
                    day -> credentialEnds.put(party, day),
                    () -> problems.add("party.%s.%s is no day; accepted: one such as 2027-01-31".formatted(party, CREDENTIALS_VALID_UNTIL))));
            String connectorName = configuration.remove(CONNECTOR_NAME);
            if (connectorName == null) {
                problems.add("party.%s.connector.name is missing: the party has properties, but no connector that they are for".formatted(party));
            }
            else if (connectorName.equals(CleanRoomConnectorFactory.NAME)) {
                problems.add("party.%s.connector.name is %s: a clean room cannot be a party's source".formatted(party, connectorName));
            }
            else {
                mounts.put(party, new Mount(connectorName, configuration));
            }
        });
        return new CatalogProperties(own, mounts.buildOrThrow(), credentialEnds.buildOrThrow(), parties.keySet(), tokenKeys, problems.build());
    }

    private static Optional<LocalDate> day(String text)
    {
        try {
            return Optional.of(LocalDate.parse(text));
        }
        catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** Properties are secrets unless proven otherwise. */
    @Override
    public String toString()
    {
        return "CatalogProperties[own=" + own.keySet() + ", mounts=" + mounts + ", tokenKeys=" + tokenKeys.keySet() + "]";
    }

    private record PartyProperty(String party, String property)
    {
        static Optional<PartyProperty> parse(String name)
        {
            int end = name.indexOf('.', PARTY_PREFIX.length());
            if (end <= PARTY_PREFIX.length() || end == name.length() - 1) {
                return Optional.empty();
            }
            return Optional.of(new PartyProperty(name.substring(PARTY_PREFIX.length(), end), name.substring(end + 1)));
        }
    }
}
