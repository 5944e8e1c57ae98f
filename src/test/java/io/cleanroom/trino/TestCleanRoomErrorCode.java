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
package io.cleanroom.trino;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_AUDIT_UNAVAILABLE;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_INTERNAL_ERROR;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_INVALID_ARGUMENT;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_NOT_GUARDED;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_RUN_FAILED;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_SOURCE_FAILED;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_TABLE_UNAVAILABLE;
import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_TRANSACTION_NOT_SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;

/** Clients act on these numbers: add new ones at the end, and never use one again. */
final class TestCleanRoomErrorCode
{
    @Test
    void testCodes()
    {
        assertThat(Arrays.stream(CleanRoomErrorCode.values()).map(code -> code.toErrorCode().getCode()))
                .containsExactly(0x0C1E_0000, 0x0C1E_0001, 0x0C1E_0002, 0x0C1E_0003, 0x0C1E_0004, 0x0C1E_0005, 0x0C1E_0006, 0x0C1E_0007);
        assertThat(CleanRoomErrorCode.values()).containsExactly(
                CLEAN_ROOM_AUDIT_UNAVAILABLE,
                CLEAN_ROOM_TABLE_UNAVAILABLE,
                CLEAN_ROOM_SOURCE_FAILED,
                CLEAN_ROOM_RUN_FAILED,
                CLEAN_ROOM_INVALID_ARGUMENT,
                CLEAN_ROOM_TRANSACTION_NOT_SUPPORTED,
                CLEAN_ROOM_NOT_GUARDED,
                CLEAN_ROOM_INTERNAL_ERROR);
    }

    @Test
    void testNamesAreTheEnginesToo()
    {
        assertThat(CleanRoomErrorCode.values()).allSatisfy(code -> assertThat(code.toErrorCode().getName()).isEqualTo(code.name()));
    }
}
