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

import com.google.common.collect.ImmutableList;
import io.cleanroom.trino.contract.TokenDeclaration;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.expression.Call;
import io.trino.spi.expression.ConnectorExpression;
import io.trino.spi.expression.Constant;
import io.trino.spi.expression.FunctionName;
import io.trino.spi.expression.Variable;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

import static io.trino.spi.expression.StandardFunctions.CAST_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.DIVIDE_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.EQUAL_OPERATOR_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.GREATER_THAN_OPERATOR_FUNCTION_NAME;
import static io.trino.spi.expression.StandardFunctions.OR_FUNCTION_NAME;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.VarbinaryType.VARBINARY;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static org.assertj.core.api.Assertions.assertThat;

final class TestCrossingExpressions
{
    private static final TokenRecipe EMAIL = new TokenRecipe(new TokenDeclaration("email_v1", "email", Optional.empty(), TokenDeclaration.PLAIN), "00c0ffee");

    private static final Variable ID = new Variable("v_id", BIGINT);
    private static final Variable CUSTOMER = new Variable("v_customer", VARBINARY);
    private static final Map<String, ColumnHandle> ASSIGNMENTS = Map.of(
            "v_id", PublishedColumnHandle.plain("id", BIGINT, InnerHandle.decode("id")),
            "v_customer", PublishedColumnHandle.token("customer", InnerHandle.decode("email"), VARCHAR, EMAIL));

    private static final ConnectorExpression COMPARISON = bool(GREATER_THAN_OPERATOR_FUNCTION_NAME, ID, new Constant(3L, BIGINT));
    private static final ConnectorExpression DIVISION = bool(
            GREATER_THAN_OPERATOR_FUNCTION_NAME,
            new Call(BIGINT, DIVIDE_FUNCTION_NAME, ImmutableList.of(new Constant(1L, BIGINT), ID)),
            new Constant(0L, BIGINT));
    private static final ConnectorExpression CONVERSION = bool(
            EQUAL_OPERATOR_FUNCTION_NAME,
            new Call(VARCHAR, CAST_FUNCTION_NAME, ImmutableList.of(ID)),
            new Constant(null, VARCHAR));

    @Test
    void testWhatCanFailDoesNotMeetRowsThatAreKeptBack()
    {
        CrossingExpressions conditional = new CrossingExpressions(ASSIGNMENTS, true);
        assertThat(conditional.mayCross(COMPARISON)).isTrue();
        assertThat(conditional.mayCross(bool(OR_FUNCTION_NAME, COMPARISON, COMPARISON))).isTrue();
        assertThat(conditional.mayCross(DIVISION)).isFalse();
        assertThat(conditional.mayCross(CONVERSION)).isFalse();
        assertThat(conditional.mayCross(bool(OR_FUNCTION_NAME, COMPARISON, DIVISION))).isFalse();
        assertThat(conditional.mayCross(bool(new FunctionName("starts_with"), ID))).isFalse();

        CrossingExpressions unconditional = new CrossingExpressions(ASSIGNMENTS, false);
        assertThat(unconditional.mayCross(DIVISION)).isTrue();
        assertThat(unconditional.mayCross(CONVERSION)).isTrue();
    }

    @Test
    void testTokensNeverCross()
    {
        ConnectorExpression onToken = bool(EQUAL_OPERATOR_FUNCTION_NAME, CUSTOMER, new Constant(null, VARBINARY));
        for (boolean conditional : new boolean[] {true, false}) {
            CrossingExpressions expressions = new CrossingExpressions(ASSIGNMENTS, conditional);
            assertThat(expressions.mayCross(onToken)).isFalse();
            assertThat(expressions.mayCross(bool(OR_FUNCTION_NAME, COMPARISON, onToken))).isFalse();
            assertThat(expressions.mayCross(new Variable("unknown", BOOLEAN))).isFalse();
        }
    }

    @Test
    void testHandlesSayTheirPublishedNameOnly()
    {
        PublishedColumnHandle column = PublishedColumnHandle.token("customer", InnerHandle.decode("email"), VARCHAR, EMAIL);
        assertThat(column).hasToString("customer");
        assertThat(column).isNotEqualTo(PublishedColumnHandle.plain("customer", VARCHAR, InnerHandle.decode("email")));
        assertThat(column).isNotEqualTo(PublishedColumnHandle.token("customer_2", InnerHandle.decode("email"), VARCHAR, EMAIL));
        assertThat(column).isEqualTo(column.withInner(InnerHandle.decode("email"))).isNotEqualTo(column.withInner(InnerHandle.decode("mail")));
        assertThat(InnerHandle.<ColumnHandle>decode("email")).hasToString("inner handle");
    }

    private static ConnectorExpression bool(FunctionName name, ConnectorExpression... arguments)
    {
        return new Call(BOOLEAN, name, ImmutableList.copyOf(arguments));
    }
}
