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
package io.cleanroom.trino.audit.tlog;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A text with one defect, and a part of the message that names it. */
final class DamagedText
{
    private final String defect;
    private final byte[] bytes;
    private final String message;

    private DamagedText(String defect, byte[] bytes, String message)
    {
        this.defect = defect;
        this.bytes = bytes;
        this.message = message;
    }

    static DamagedText damaged(String defect, String text, String message)
    {
        return damaged(defect, text.getBytes(UTF_8), message);
    }

    static DamagedText damaged(String defect, byte[] bytes, String message)
    {
        return new DamagedText(defect, bytes, message);
    }

    /** Each is refused for its own reason, and the sound text that they were made from is read and printed as it was. */
    static void assertRefused(UnaryOperator<byte[]> readAndPrint, byte[] sound, DamagedText... texts)
    {
        assertThat(readAndPrint.apply(sound)).isEqualTo(sound);
        Set<String> defects = new HashSet<>();
        for (DamagedText text : texts) {
            assertThat(defects.add(text.defect)).as("%s stands twice", text.defect).isTrue();
            assertThat(Arrays.equals(text.bytes, sound)).as("%s: nothing is damaged", text.defect).isFalse();
            assertThatThrownBy(() -> readAndPrint.apply(text.bytes))
                    .as(text.defect)
                    .isInstanceOf(TlogException.class)
                    .hasMessageContaining(text.message);
        }
    }

    static byte[] bytes(String text)
    {
        return text.getBytes(UTF_8);
    }

    static byte[] withByte(String text, int position, int value)
    {
        byte[] bytes = text.getBytes(UTF_8);
        bytes[position] = (byte) value;
        return bytes;
    }
}
