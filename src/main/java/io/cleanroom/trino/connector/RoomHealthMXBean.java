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

/**
 * What monitoring is told of one clean room: numbers and no names but the clean room's. They are what queries and looks at {@code health} have found; reading them asks no source. An
 * attribute is null where its number is not known, as while the audit log is not available.
 */
public interface RoomHealthMXBean
{
    /** Tables of the contract in force. */
    Long getTables();

    /** Those that cannot be read, whatever the reason. */
    Long getUnavailableTables();

    /** Those whose source is slow, readable or not. */
    Long getSlowTables();

    /** Those whose source does not offer what the contract says. */
    Long getDriftedTables();

    /** Those whose source could not be reached. */
    Long getUnreachableTables();

    /** Those whose source failed while it was read. */
    Long getFailedTables();

    /** Those whose suppression list could not be used. */
    Long getFailedSuppressionLists();

    /** Until the first credentials of a source end, as far as mounts declare it; zero or less once they have, null where none is declared. */
    Long getCredentialsDaysLeft();
}
