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
package io.cleanroom.trino.identity;

import com.google.common.collect.ImmutableSet;

import java.util.Set;

/**
 * How a profile reads e-mail addresses. All of them trim, lower the whole address, and want one {@code @}.
 *
 * @param innerSpaceRemoved whether white space inside is removed; otherwise such an address is invalid
 * @param composed whether the form is in NFC
 * @param mailboxDomains domains, compared exactly, at which dots of the mailbox are dropped
 * @param suffixDropped whether at those domains the mailbox also ends before its first {@code +}
 */
record EmailRule(boolean innerSpaceRemoved, boolean composed, Set<String> mailboxDomains, boolean suffixDropped)
{
    static final EmailRule TRIMMED = new EmailRule(false, true, ImmutableSet.of(), false);
    static final EmailRule WITHOUT_SPACE = new EmailRule(true, true, ImmutableSet.of(), false);

    EmailRule
    {
        mailboxDomains = ImmutableSet.copyOf(mailboxDomains);
    }

    EmailRule uncomposed()
    {
        return new EmailRule(innerSpaceRemoved, false, mailboxDomains, suffixDropped);
    }

    EmailRule withoutDots(String... domains)
    {
        return new EmailRule(innerSpaceRemoved, composed, ImmutableSet.copyOf(domains), false);
    }

    EmailRule withoutDotsAndSuffix(String... domains)
    {
        return new EmailRule(innerSpaceRemoved, composed, ImmutableSet.copyOf(domains), true);
    }
}
