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
package io.cleanroom.trino.connector.function;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.ImmutableList;
import io.trino.spi.Page;

import java.util.List;

/** The findings themselves: they are made where the text is judged, on the coordinator, and any node can hand them out. */
public record CheckHandle(@JsonProperty("findings") List<Finding> findings)
        implements FunctionHandle
{
    public CheckHandle
    {
        findings = ImmutableList.copyOf(findings);
    }

    @Override
    public Page page()
    {
        return Finding.page(findings);
    }

    @Override
    public String toString()
    {
        return "check";
    }
}
