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

import static java.util.Objects.requireNonNull;

/**
 * A row of Acme's customers.
 *
 * @param email as somebody typed it; may be null
 */
record Customer(long id, String email, String fullName, String regionCode, String ageBand, BigDecimal lifetimeSpend, String consent, boolean optedOut, String residency, TypedPhone phone)
{
    Customer
    {
        requireNonNull(fullName, "fullName is null");
        requireNonNull(regionCode, "regionCode is null");
        requireNonNull(ageBand, "ageBand is null");
        requireNonNull(lifetimeSpend, "lifetimeSpend is null");
        requireNonNull(consent, "consent is null");
        requireNonNull(residency, "residency is null");
        requireNonNull(phone, "phone is null");
    }
}
