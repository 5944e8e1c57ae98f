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

import io.trino.spi.resourcegroups.ResourceGroup;
import io.trino.spi.resourcegroups.ResourceGroupConfigurationManager;
import io.trino.spi.resourcegroups.ResourceGroupConfigurationManagerContext;
import io.trino.spi.resourcegroups.ResourceGroupConfigurationManagerFactory;
import io.trino.spi.resourcegroups.ResourceGroupId;
import io.trino.spi.resourcegroups.SelectionContext;
import io.trino.spi.resourcegroups.SelectionCriteria;

import java.util.Map;
import java.util.Optional;

/**
 * What the documentation advises, as small as it can be: a group for people, and one for the clean rooms' own user. Trino's own manager of resource groups is
 * not on Maven Central.
 *
 * @param people how many of people's queries the engine runs at a time
 * @param sealed how many of the clean rooms' own; none for a server that puts all into one group
 */
record ResourceGroups(int people, Optional<Integer> sealed)
        implements ResourceGroupConfigurationManagerFactory
{
    static final String NAME = "groups";

    @Override
    public String getName()
    {
        return NAME;
    }

    @Override
    public ResourceGroupConfigurationManager<?> create(Map<String, String> config, ResourceGroupConfigurationManagerContext context)
    {
        return new ResourceGroupConfigurationManager<Integer>()
        {
            @Override
            public void configure(ResourceGroup group, SelectionContext<Integer> selected)
            {
                group.setHardConcurrencyLimit(selected.getContext());
                group.setMaxQueuedQueries(1_000);
            }

            @Override
            public Optional<SelectionContext<Integer>> match(SelectionCriteria query)
            {
                boolean own = query.getUser().equals("clean-room") && sealed.isPresent();
                return Optional.of(new SelectionContext<>(new ResourceGroupId(own ? "sealed" : "people"), own ? sealed.get() : people));
            }

            @Override
            public SelectionContext<Integer> parentGroupContext(SelectionContext<Integer> child)
            {
                throw new UnsupportedOperationException();
            }

            @Override
            public void shutdown() {}
        };
    }
}
