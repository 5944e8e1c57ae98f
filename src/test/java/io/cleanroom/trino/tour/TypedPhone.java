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

import java.util.Optional;
import java.util.random.RandomGenerator;

import static java.util.Objects.requireNonNull;

/**
 * A phone number as a party has it on file.
 *
 * @param text may be null
 * @param person whose number it is; empty where the text is none, so that it can match nobody
 */
record TypedPhone(String text, Optional<Person> person)
{
    static final TypedPhone MISSING = new TypedPhone(null, Optional.empty());

    TypedPhone
    {
        requireNonNull(person, "person is null");
    }

    /** As a British shop assistant takes it down: numbers of the own country mostly without its code. */
    static TypedPhone atTheCounter(Person person, RandomGenerator random)
    {
        String code = person.countryCode();
        String number = person.nationalNumber();
        String area = number.substring(0, 4);
        String rest = number.substring(4);
        int form = random.nextInt(20);
        if (form < 10 && !code.equals("44")) {
            form += 10;
        }
        return switch (form) {
            case 0, 1, 2, 3 -> of(person, "0" + area + " " + rest);
            case 4, 5 -> of(person, "(0" + area + ") " + rest.substring(0, 3) + " " + rest.substring(3));
            case 6 -> of(person, "0" + number);
            case 7 -> of(person, "0" + area + "-" + rest.substring(0, 3) + "-" + rest.substring(3));
            case 8 -> of(person, "0" + area + "/" + rest);
            case 9 -> of(person, "  0" + area + "." + rest + "\t");
            case 10, 11 -> of(person, "+" + code + " (0)" + area + " " + rest);
            case 12 -> of(person, "+" + code + " " + area + " " + rest);
            case 13 -> of(person, person.phone());
            case 14 -> of(person, "00" + code + " " + area + " " + rest);
            case 15 -> of(person, "00 " + code + "-" + area + "-" + rest);
            case 16 -> MISSING;
            case 17 -> none("");
            case 18 -> none("0" + number + " ext. 5");
            default -> none("daytime 0" + number);
        };
    }

    /** As a German web shop keeps it: mostly in E.164 already. */
    static TypedPhone inTheShop(Person person, RandomGenerator random)
    {
        String code = person.countryCode();
        String number = person.nationalNumber();
        return switch (random.nextInt(20)) {
            case 0 -> of(person, "+" + code + " " + number);
            case 1 -> of(person, "+" + code + "-" + number.substring(0, 3) + "-" + number.substring(3));
            case 2 -> of(person, "+" + code + "." + number + "\r\n");
            case 3 -> of(person, code.equals("49") ? "0" + number.substring(0, 3) + "/" + number.substring(3) : "00" + code + number);
            case 4 -> MISSING;
            case 5 -> none("");
            case 6 -> none("tel:" + person.phone());
            case 7 -> none("\uff0b" + code + number);
            default -> of(person, person.phone());
        };
    }

    private static TypedPhone of(Person person, String text)
    {
        return new TypedPhone(text, Optional.of(person));
    }

    private static TypedPhone none(String text)
    {
        return new TypedPhone(text, Optional.empty());
    }
}
