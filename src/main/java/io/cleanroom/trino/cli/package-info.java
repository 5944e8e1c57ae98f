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
/**
 * The command {@code clean-room} for parties: keys and signatures, a witness, and the audit log as a party keeps and checks it. It runs from
 * the plugin's jars without a Trino server.
 *
 * <p>A class here reads arguments and prints; what it does stands in {@code audit.export} and {@code audit.tlog}. INVARIANT: results go to
 * standard output and everything else to standard error, no private key or password is ever printed or taken as an argument, no file is
 * ever overwritten, and text from files is printed without its control characters.
 *
 * <p>Imports {@code audit} with all below it, {@code contract} and {@code identity}, and nothing of the engine.
 */
package io.cleanroom.trino.cli;
