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
package io.cleanroom.trino.verifier;

import io.cleanroom.trino.contract.Contract;
import io.cleanroom.trino.contract.ContractDocument;
import io.cleanroom.trino.state.RoomState;

import java.time.LocalDate;
import java.util.Optional;

import static io.cleanroom.trino.verifier.DenialCode.CR_CLOSED;

/** The contract without which nothing runs. */
final class ContractInForce
{
    private ContractInForce() {}

    /**
     * @param today in UTC
     * @return empty, with a violation, if there is none
     */
    static Optional<Contract> find(RoomState state, LocalDate today, Violations violations)
    {
        Optional<Contract> contract = state.active().map(ContractDocument::contract);
        if (contract.isEmpty()) {
            violations.add(CR_CLOSED, "The clean room has no contract in force; all parties accept it first");
            return Optional.empty();
        }
        if (contract.get().expires().filter(day -> !today.isBefore(day)).isPresent()) {
            violations.add(CR_CLOSED, "The contract of the clean room has expired; all parties accept a new one first");
            return Optional.empty();
        }
        return contract;
    }
}
