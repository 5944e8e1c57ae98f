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
package io.cleanroom.trino.tour;

import java.math.BigDecimal;
import java.time.LocalDate;

import static java.util.Objects.requireNonNull;

/**
 * A row of Globex's purchases.
 *
 * @param email as somebody typed it; may be null
 */
record Purchase(long id, String email, String category, LocalDate day, BigDecimal amount, String cardLastFour, TypedPhone phone)
{
    Purchase
    {
        requireNonNull(category, "category is null");
        requireNonNull(day, "day is null");
        requireNonNull(amount, "amount is null");
        requireNonNull(cardLastFour, "cardLastFour is null");
        requireNonNull(phone, "phone is null");
    }
}
