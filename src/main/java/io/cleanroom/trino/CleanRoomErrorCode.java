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

import io.trino.spi.ErrorCode;
import io.trino.spi.ErrorCodeSupplier;
import io.trino.spi.ErrorType;

import static io.trino.spi.ErrorType.EXTERNAL;
import static io.trino.spi.ErrorType.INTERNAL_ERROR;
import static io.trino.spi.ErrorType.USER_ERROR;

/** Failures; denials are {@code AccessDeniedException}s with a denial code. A code is never used again for another meaning. */
public enum CleanRoomErrorCode
        implements ErrorCodeSupplier
{
    CLEAN_ROOM_AUDIT_UNAVAILABLE(0, EXTERNAL),
    CLEAN_ROOM_TABLE_UNAVAILABLE(1, EXTERNAL),
    CLEAN_ROOM_SOURCE_FAILED(2, EXTERNAL),
    CLEAN_ROOM_RUN_FAILED(3, USER_ERROR),
    CLEAN_ROOM_INVALID_ARGUMENT(4, USER_ERROR),
    CLEAN_ROOM_TRANSACTION_NOT_SUPPORTED(5, USER_ERROR),
    CLEAN_ROOM_NOT_GUARDED(6, EXTERNAL),
    CLEAN_ROOM_INTERNAL_ERROR(7, INTERNAL_ERROR);

    // Trino plugins number their codes from 0x0100_0000 upwards in steps of 0x0001_0000 and stay far below this base
    private static final int BASE = 0x0C1E_0000;

    private final ErrorCode errorCode;

    CleanRoomErrorCode(int code, ErrorType type)
    {
        errorCode = new ErrorCode(BASE + code, name(), type);
    }

    @Override
    public ErrorCode toErrorCode()
    {
        return errorCode;
    }
}
