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
package io.cleanroom.trino.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What left the sources for one query, as the engine counted it. */
record SourceReads(long rows, long bytes)
{
    private static final ObjectMapper JSON = new ObjectMapper();

    /** From the query's own page, which its owner may read. */
    static SourceReads of(HttpClient client, int port, String user, String queryId)
            throws IOException, InterruptedException
    {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%d/v1/query/%s".formatted(port, queryId)))
                .header("X-Trino-User", user)
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("Query page of %s answers %d: %s".formatted(queryId, response.statusCode(), response.body()));
        }
        JsonNode statistics = JSON.readTree(response.body()).required("queryStats");
        return new SourceReads(statistics.required("physicalInputPositions").asLong(), bytes(statistics.required("physicalInputDataSize").asText()));
    }

    private static long bytes(String dataSize)
    {
        if (!dataSize.endsWith("B") || dataSize.length() < 2 || !Character.isDigit(dataSize.charAt(dataSize.length() - 2))) {
            throw new IllegalArgumentException("Not a number of bytes: " + dataSize);
        }
        return Long.parseLong(dataSize.substring(0, dataSize.length() - 1));
    }
}
