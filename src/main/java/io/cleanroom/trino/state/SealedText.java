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

import static java.util.Objects.requireNonNull;

/**
 * What makes an admitted query a sealed run: the clean room itself is its owner, and it is this text or nothing.
 *
 * @param principal the clean room's own user, under which it runs
 */
public record SealedText(String principal, String text)
{
    public SealedText
    {
        requireNonNull(principal, "principal is null");
        requireNonNull(text, "text is null");
    }
}
