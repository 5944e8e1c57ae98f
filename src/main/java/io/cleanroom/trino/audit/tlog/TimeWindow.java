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

/** Which times of cosignatures count, in POSIX seconds, both ends included. */
public record TimeWindow(long fromSeconds, long toSeconds)
{
    /** The clock plays no part. */
    public static final TimeWindow ANY = new TimeWindow(1, Long.MAX_VALUE);

    private static final long FUTURE_SECONDS = 300;

    /** Not older than so many seconds, and at most five minutes in the future: clocks differ. */
    public static TimeWindow recent(long nowSeconds, long ageSecondsMax)
    {
        return new TimeWindow(Math.max(1, Math.subtractExact(nowSeconds, ageSecondsMax)), Math.addExact(nowSeconds, FUTURE_SECONDS));
    }

    boolean contains(long timestampSeconds)
    {
        return timestampSeconds >= fromSeconds && timestampSeconds <= toSeconds;
    }
}
