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

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Somebody whom both parties may know, by a number. What each party has on file is what this person typed that day. */
record Person(long number)
{
    private static final List<String> FIRST_NAMES = List.of("anna", "bob", "carla", "dinesh", "eva", "farid", "gita", "hiro", "ines", "jonas", "ren\u00e9e", "kim");
    private static final List<String> LAST_NAMES = List.of("lindqvist", "smith", "moreau", "iyer", "kowalska", "haddad", "tanaka", "silva", "nielsen", "okafor", "ivanov");
    private static final List<String> DOMAINS = List.of("example.org", "example.com", "example.net", "mail.example");

    String fullName()
    {
        return pick(FIRST_NAMES, 1) + " " + pick(LAST_NAMES, 7);
    }

    /** The address as the mail provider knows it. */
    String email()
    {
        return "%s.%s.%d@%s".formatted(pick(FIRST_NAMES, 1), pick(LAST_NAMES, 7), number, pick(DOMAINS, 3));
    }

    /** The number in E.164; each person has another. One of nine lives in Germany, the others in Britain. */
    String phone()
    {
        return "+" + countryCode() + nationalNumber();
    }

    String countryCode()
    {
        return number % 9 == 0 ? "49" : "44";
    }

    /** A mobile number. */
    String nationalNumber()
    {
        long subscriber = 100_000_000 + number * 7_919 % 100_000_000;
        return (countryCode().equals("49") ? "151" : "73") + Long.toString(subscriber).substring(1);
    }

    /** The address as it arrives in a form: often as it should be, sometimes not, now and then of no use at all. */
    String typedEmail(RandomGenerator random)
    {
        return switch (random.nextInt(40)) {
            case 0, 1, 2 -> email().toUpperCase(Locale.ROOT);
            case 3, 4 -> "  " + email() + " ";
            case 5 -> "\t" + email();
            case 6 -> email() + "\r\n";
            case 7, 8 -> capitalized(email());
            case 9, 10 -> Normalizer.normalize(email(), Normalizer.Form.NFD);
            case 11 -> null;
            case 12 -> "";
            case 13 -> "   ";
            case 14 -> email().replace("@", " at ");
            case 15 -> email().replace("@", "@@");
            case 16 -> email() + "\u00a0";
            case 17 -> email().replace(".", " .");
            default -> email();
        };
    }

    private static String capitalized(String text)
    {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private String pick(List<String> words, int stride)
    {
        return words.get((int) (number / stride % words.size()));
    }
}
