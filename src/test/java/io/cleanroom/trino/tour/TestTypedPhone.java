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

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.cleanroom.trino.identity.IdentifierFormat;
import io.cleanroom.trino.identity.NormalForm;
import io.cleanroom.trino.identity.Validity;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What the sample knows of its phone numbers is what the profile makes of them, so that the tour may expect it. */
final class TestTypedPhone
{
    private static final int PEOPLE = 2_000;
    private static final int FORMS_MIN = 100;

    private final RandomGenerator random = new SplittableRandom(7);

    @Test
    void testNumbersAreValidAndEachPersonsOwn()
            throws NumberParseException
    {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        for (long number : LongStream.concat(LongStream.range(0, PEOPLE), LongStream.iterate(PEOPLE, last -> last * 3).limit(9)).toArray()) {
            Person person = new Person(number);
            assertThat(phones.isValidNumberForRegion(phones.parse(person.phone(), "ZZ"), person.countryCode().equals("49") ? "DE" : "GB")).as(person.phone()).isTrue();
        }
        assertThat(LongStream.range(0, PEOPLE).mapToObj(number -> new Person(number).phone()).distinct()).hasSize(PEOPLE);
    }

    @Test
    void testAtTheCounter()
    {
        check(IdentifierFormat.of("phone_v1", Optional.empty(), Optional.of("GB"), Optional.empty()), person -> TypedPhone.atTheCounter(person, random));
    }

    @Test
    void testInTheShop()
    {
        check(IdentifierFormat.of("phone_v1", Optional.empty(), Optional.of("DE"), Optional.empty()), person -> TypedPhone.inTheShop(person, random));
    }

    private static void check(IdentifierFormat format, Function<Person, TypedPhone> typing)
    {
        int none = 0;
        int alreadyE164 = 0;
        for (long number = 0; number < PEOPLE; number++) {
            Person person = new Person(number);
            TypedPhone typed = typing.apply(person);
            if (typed.text() == null) {
                none++;
                continue;
            }
            NormalForm form = NormalForm.of(format, typed.text().getBytes(UTF_8));
            assertThat(form.form().map(bytes -> new String(bytes, UTF_8))).as(typed.text()).isEqualTo(typed.person().map(Person::phone));
            none += form.validity() == Validity.VALID ? 0 : 1;
            alreadyE164 += typed.text().equals(person.phone()) ? 1 : 0;
        }
        assertThat(none).isBetween(FORMS_MIN, PEOPLE / 3);
        assertThat(PEOPLE - none - alreadyE164).as("numbers that need reading").isGreaterThan(FORMS_MIN);
    }
}
