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
package io.cleanroom.trino.source;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableMap;
import io.trino.spi.TrinoException;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static io.cleanroom.trino.CleanRoomErrorCode.CLEAN_ROOM_SOURCE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

final class TestMountFailure
{
    private static final Map<String, String> PROPERTIES = ImmutableMap.of(
            "connection-url", "jdbc:oracle:thin://acme:trout@db/crm?password=salmon",
            "connection-password", "swordfish",
            "connection-user", "acme");

    @Test
    void testProblemsOfBootstrapInOneLine()
    {
        TrinoException failure = failure("""
                Configuration errors:

                1) Error: Invalid value 'plenty' for type DataSize (property 'memory.size')

                2) Configuration property 'colour' was not used

                2 errors""");
        assertThat(failure)
                .hasMessage("Connector c cannot be mounted: Invalid value 'plenty' for type DataSize (property 'memory.size'); Configuration property 'colour' was not used")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(failure.getErrorCode()).isEqualTo(CLEAN_ROOM_SOURCE_FAILED.toErrorCode());
    }

    @Test
    void testAnyOtherFailure()
    {
        assertThat(failure("No such driver\nand more")).hasMessage("Connector c cannot be mounted: No such driver");
        assertThat(failure(null)).hasMessage("Connector c cannot be mounted: null");
    }

    @Test
    void testSecretsAreNotShown()
    {
        TrinoException failure = failure("Invalid: swordfish, jdbc:oracle:thin://acme:trout@db/crm?password=salmon, salmon");
        assertThat(failure).hasMessage("Connector c cannot be mounted: Invalid: ***, jdbc:oracle:thin://acme:***@db/crm?password=***, ***");
        assertThat(Throwables.getStackTraceAsString(failure)).doesNotContain("swordfish", "salmon", "trout");
    }

    @Test
    void testSecretsInsideCausesAreNotShown()
    {
        TrinoException failure = new MountFailure("c", PROPERTIES, new IllegalStateException("Bad address", new IllegalArgumentException("salmon"))).toException();
        assertThat(failure).hasMessage("Connector c cannot be mounted: Bad address").hasNoCause();
    }

    private static TrinoException failure(String message)
    {
        return new MountFailure("c", PROPERTIES, new IllegalStateException(message)).toException();
    }
}
