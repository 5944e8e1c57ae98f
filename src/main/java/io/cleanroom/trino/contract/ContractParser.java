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
package io.cleanroom.trino.contract;

import java.nio.file.Path;

/** Reads a contract strictly: whatever is not understood is an error, and all errors are reported together. */
public final class ContractParser
{
    private ContractParser() {}

    /**
     * Reads the file once.
     *
     * @throws InvalidContractException if the file cannot be read or the document is not a valid contract
     */
    public static ContractDocument read(Path file)
    {
        throw new UnsupportedOperationException(file.toString());
    }

    /**
     * @param name how messages call the document
     * @throws InvalidContractException if the document is not a valid contract
     */
    public static ContractDocument parse(String name, byte[] document)
    {
        throw new UnsupportedOperationException(name + document.length);
    }

    /**
     * Reads one template from a document that has the shape of an entry below {@code templates}, checked against the contract it is proposed for.
     *
     * @throws InvalidContractException if it is not a valid template of that contract
     */
    public static AnalysisTemplate parseTemplate(String name, String document, Contract contract)
    {
        throw new UnsupportedOperationException(name + document + contract);
    }
}
