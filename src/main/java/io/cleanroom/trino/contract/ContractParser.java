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

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

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
        byte[] document;
        try (InputStream input = Files.newInputStream(file)) {
            // one byte more than is accepted shows that there are too many, however large the file is
            document = input.readNBytes(DocumentText.BYTES_MAX + 1);
        }
        catch (IOException e) {
            Problems problems = new Problems("Contract " + file);
            problems.add(1, 1, "The file cannot be read (%s); accepted: a file that the server may read".formatted(e.getClass().getSimpleName()));
            InvalidContractException exception = problems.exception();
            exception.addSuppressed(e);
            throw exception;
        }
        return parse(file.toString(), document);
    }

    /**
     * @param name how messages call the document
     * @throws InvalidContractException if the document is not a valid contract
     */
    public static ContractDocument parse(String name, byte[] document)
    {
        byte[] bytes = document.clone();
        Problems problems = new Problems("Contract " + name);
        YamlValue root = new YamlValue("the contract", Optional.of(YamlDocument.compose(bytes, problems)), problems);
        Contract contract = ContractReader.read(root);
        problems.throwIfAny();
        return new ContractDocument(HexFormat.of().formatHex(sha256(bytes)), new String(bytes, UTF_8), contract);
    }

    /**
     * Reads one template from a document that has the shape of an entry below {@code templates}, checked against the contract it is proposed for.
     *
     * @throws InvalidContractException if it is not a valid template of that contract
     */
    public static AnalysisTemplate parseTemplate(String name, String document, Contract contract)
    {
        requireNonNull(contract, "contract is null");
        Problems problems = new Problems("Template " + Suggestion.clip(name));
        if (!UTF_8.newEncoder().canEncode(document)) {
            problems.add(1, 1, "The document holds half a character; accepted: text that UTF-8 can hold");
            throw problems.exception();
        }
        YamlValue root = new YamlValue("the template", Optional.of(YamlDocument.compose(document.getBytes(UTF_8), problems)), problems);
        if (!Words.isName(name)) {
            problems.add(1, 1, "%s is not a name; accepted: %s".formatted(Suggestion.quote(name), Words.NAME_ACCEPTED));
        }
        AnalysisTemplate template = new TemplateReader(contract.parties().keySet()).readTemplate(name, root);
        problems.throwIfAny();
        return template;
    }

    private static byte[] sha256(byte[] bytes)
    {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
