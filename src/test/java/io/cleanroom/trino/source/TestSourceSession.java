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

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.CatalogSchemaTableName;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorExpressionEvaluator;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.MetadataProvider;
import io.trino.spi.expression.Constant;
import io.trino.spi.security.ConnectorIdentity;
import io.trino.spi.security.SelectedRole;
import io.trino.spi.session.PropertyMetadata;
import io.trino.testing.TestingConnectorSession;
import org.junit.jupiter.api.Test;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.trino.spi.security.SelectedRole.Type.ALL;
import static io.trino.spi.session.PropertyMetadata.booleanProperty;
import static io.trino.spi.session.PropertyMetadata.stringProperty;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestSourceSession
{
    private static final Principal PRINCIPAL = () -> "alan@ACME";
    private static final Map<String, PropertyMetadata<?>> PROPERTIES = ImmutableMap.of(
            "pushdown", booleanProperty("pushdown", "Ask the source to filter", true, false),
            "hint", stringProperty("hint", "Text for the source", null, false));

    private final ConnectorSession engineSession = TestingConnectorSession.builder()
            .setIdentity(ConnectorIdentity.forUser("alan")
                    .withGroups(ImmutableSet.of("analysts"))
                    .withPrincipal(PRINCIPAL)
                    .withConnectorRole(new SelectedRole(ALL, Optional.empty()))
                    .withExtraCredentials(ImmutableMap.of("clean-room.run", "one-time secret"))
                    .build())
            .setSource("dbeaver")
            .setTraceToken("trace")
            .build();
    private final ConnectorSession session = new SourceSession(engineSession, PROPERTIES);

    @Test
    void testIdentityWithoutCredentials()
    {
        ConnectorIdentity identity = session.getIdentity();
        assertThat(engineSession.getIdentity().getExtraCredentials()).isNotEmpty();
        assertThat(identity.getExtraCredentials()).isEmpty();
        assertThat(identity.getConnectorRole()).isEmpty();
        assertThat(identity.getUser()).isEqualTo("alan");
        assertThat(identity.getGroups()).containsExactly("analysts");
        assertThat(identity.getPrincipal()).contains(PRINCIPAL);
        assertThat(session.getUser()).isEqualTo("alan");
        assertThat(session.toString()).doesNotContain("secret");
    }

    @Test
    void testEngineValuesPassThrough()
    {
        assertThat(session.getQueryId()).isEqualTo(engineSession.getQueryId());
        assertThat(session.getSource()).contains("dbeaver");
        assertThat(session.getTraceToken()).contains("trace");
        assertThat(session.getTimeZoneKey()).isEqualTo(engineSession.getTimeZoneKey());
        assertThat(session.getLocale()).isEqualTo(engineSession.getLocale());
        assertThat(session.getStart()).isEqualTo(engineSession.getStart());
    }

    @Test
    void testPropertiesAreDefaults()
    {
        assertThat(session.getProperty("pushdown", Boolean.class)).isTrue();
        assertThat(session.getProperty("hint", String.class)).isNull();
        assertThatThrownBy(() -> session.getProperty("query_partition_filter_required", Boolean.class))
                .isInstanceOf(TrinoException.class)
                .hasMessage("The mounted connector has no session property query_partition_filter_required");
    }

    @Test
    void testEngineServicesGetTheirOwnSession()
    {
        List<ConnectorSession> received = new ArrayList<>();
        ConnectorContext context = new SourceContext(new ConnectorContext()
        {
            @Override
            public MetadataProvider getMetadataProvider()
            {
                return (given, _) -> {
                    received.add(given);
                    return Optional.empty();
                };
            }

            @Override
            public ConnectorExpressionEvaluator getExpressionEvaluator()
            {
                return (given, expression) -> {
                    received.add(given);
                    return ConnectorExpressionEvaluator.NO_OP.prepare(given, expression);
                };
            }
        });

        context.getMetadataProvider().getRelationMetadata(session, new CatalogSchemaTableName("c", "s", "t"));
        context.getExpressionEvaluator().prepare(session, new Constant(true, BOOLEAN));
        context.getExpressionEvaluator().prepare(engineSession, new Constant(true, BOOLEAN));

        assertThat(received).hasSize(3).allSatisfy(given -> assertThat(given).isSameAs(engineSession));
    }

    @Test
    void testContextPassesEveryServiceThrough()
            throws ReflectiveOperationException
    {
        // a service that the SPI adds must be passed through, or looked at: the defaults throw
        for (var method : ConnectorContext.class.getMethods()) {
            assertThat(SourceContext.class.getMethod(method.getName(), method.getParameterTypes()).getDeclaringClass())
                    .describedAs("SourceContext does not implement ConnectorContext." + method.getName())
                    .isEqualTo(SourceContext.class);
        }
        assertThat(ConnectorContext.class.getMethods()).hasSizeGreaterThan(10);
    }
}
