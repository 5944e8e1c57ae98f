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
package io.cleanroom.trino.identity;

/** How much of the way from a written identifier to its normal form is gone: each step makes more identifiers equal. */
public enum Spelling
{
    AS_WRITTEN,
    /** Without ASCII white space around it. */
    TRIMMED,
    /** That, with the letters A to Z as small ones. */
    LOWER_CASE,
    /** SHA-256 of the normal form, which is what tokens are made of: also columns of digests have it. */
    NORMAL_FORM
}
