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
package io.cleanroom.trino.analysis;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.google.common.collect.ImmutableMap;

import java.util.Map;

import static java.util.Objects.requireNonNull;

/** What a member asks the clean room to run. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
@JsonSubTypes({
        @JsonSubTypes.Type(value = AnalysisCall.Approved.class, name = "approved"),
        @JsonSubTypes.Type(value = AnalysisCall.Query.class, name = "query")})
public sealed interface AnalysisCall
{
    /**
     * An analysis by its name.
     *
     * @param values by parameter: the value's text, a date as {@code YYYY-MM-DD}; defaults are filled in when it is admitted
     */
    record Approved(@JsonProperty("template") String template, @JsonProperty("values") Map<String, String> values)
            implements AnalysisCall
    {
        public Approved
        {
            requireNonNull(template, "template is null");
            values = ImmutableMap.copyOf(values);
        }
    }

    /** A query of the member's own that keeps the rules of its tables. */
    record Query(@JsonProperty("text") String text)
            implements AnalysisCall
    {
        public Query
        {
            requireNonNull(text, "text is null");
        }
    }
}
