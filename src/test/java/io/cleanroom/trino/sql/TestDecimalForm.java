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
package io.cleanroom.trino.sql;

import io.cleanroom.trino.sql.DecimalForm.Conversion;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import static io.cleanroom.trino.sql.DecimalForm.Conversion.CAST;
import static io.cleanroom.trino.sql.DecimalForm.Conversion.NONE;
import static io.cleanroom.trino.sql.DecimalForm.Conversion.TRY_CAST;
import static org.assertj.core.api.Assertions.assertThat;

final class TestDecimalForm
{
    @Test
    void testSums()
    {
        assertSum("decimal(12,2)", 0, 10, 2, NONE);
        assertSum("decimal(12,2)", 1, 10, 2, NONE);
        assertSum("decimal(12,2)", 4, 10, 4, CAST);
        assertSum("decimal(12, 2)", 0, 10, 2, NONE);
        assertSum("tinyint", 0, 3, 0, CAST);
        assertSum("smallint", 2, 5, 2, CAST);
        assertSum("integer", 0, 10, 0, CAST);
        assertSum("bigint", 0, 19, 0, CAST);
        // no room for 19 digits beside 6 after the point
        assertSum("bigint", 6, 14, 6, TRY_CAST);
        assertSum("double", 0, 14, 6, TRY_CAST);
        assertSum("real", 0, 14, 6, TRY_CAST);
        assertSum("decimal(38,0)", 0, 20, 0, TRY_CAST);
        assertSum("decimal(38,38)", 0, 0, 10, TRY_CAST);
        assertSum("decimal(18,17)", 0, 1, 10, TRY_CAST);
        assertThat(DecimalForm.sum(Optional.empty(), 0)).contains(new DecimalForm(14, 6, TRY_CAST));
    }

    @Test
    void testMeansOfWholeNumbersHaveAFraction()
    {
        assertThat(DecimalForm.mean(Optional.of("integer"), 0)).contains(new DecimalForm(10, 6, CAST));
        assertThat(DecimalForm.mean(Optional.of("bigint"), 0)).contains(new DecimalForm(14, 6, TRY_CAST));
        assertThat(DecimalForm.mean(Optional.of("decimal(12,2)"), 0)).contains(new DecimalForm(10, 2, NONE));
    }

    @Test
    void testOtherTypesAreNoNumbers()
    {
        for (String type : List.of("varchar", "varchar(12)", "date", "boolean", "varbinary", "timestamp(6)", "decimal", "decimal(12)", "decimal(12,2,1)", "DECIMAL(12,2)", "row(x bigint)", "")) {
            assertThat(DecimalForm.sum(Optional.of(type), 0)).as(type).isEmpty();
        }
    }

    /** A trillion of the largest values can be added up and divided within 38 digits, whatever the contract pins and wants. */
    @Test
    void testSumsCannotOverflow()
    {
        int forms = 0;
        for (int precision = 1; precision <= 38; precision++) {
            for (int scale = 0; scale <= precision; scale++) {
                for (int wanted = 0; wanted <= 45; wanted++) {
                    DecimalForm form = DecimalForm.sum(Optional.of("decimal(%s,%s)".formatted(precision, scale)), wanted).orElseThrow();
                    assertThat(form.integerDigits() + 12 + form.scale() + Math.max(form.scale(), 6)).isLessThanOrEqualTo(38);
                    assertThat(form.integerDigits()).isNotNegative();
                    assertThat(form.integerDigits() + form.scale()).isPositive();
                    // what is not tried fits
                    if (form.conversion() != TRY_CAST) {
                        assertThat(form.integerDigits()).isEqualTo(precision - scale);
                        assertThat(form.scale()).isGreaterThanOrEqualTo(scale);
                    }
                    forms++;
                }
            }
        }
        assertThat(forms).isGreaterThan(30_000);
    }

    private static void assertSum(String type, int scaleWanted, int integerDigits, int scale, Conversion conversion)
    {
        assertThat(DecimalForm.sum(Optional.of(type), scaleWanted)).as(type).contains(new DecimalForm(integerDigits, scale, conversion));
    }
}
