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

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What parties test their own pipelines with is what happens here. The digests were made by another program. */
final class TestProfileExamples
{
    private static final List<ProfileExample> EXAMPLES = ProfileExample.all();

    private record Kind(NormalizationProfile profile, IdentifierType type) {}

    @Test
    void testEveryExample()
    {
        assertThat(EXAMPLES).hasSizeGreaterThan(400).doesNotHaveDuplicates();
        for (ProfileExample example : EXAMPLES) {
            NormalForm form = NormalForm.of(example.format(), example.identifier().getBytes(UTF_8));
            assertThat(form.validity()).as(example.toString()).isEqualTo(example.validity());
            assertThat(form.form().map(bytes -> new String(bytes, UTF_8))).as(example.toString()).isEqualTo(example.form());
            assertThat(form.digest()).as(example.toString()).isEqualTo(example.digest());
            assertThat(example.digest().isPresent()).as(example.toString()).isEqualTo(example.validity() == Validity.VALID);
        }
    }

    @Test
    void testNothingIsWithoutExample()
    {
        Set<Kind> kinds = new HashSet<>();
        for (NormalizationProfile profile : NormalizationProfile.values()) {
            profile.types().forEach(type -> kinds.add(new Kind(profile, type)));
        }
        assertThat(kinds).hasSize(18);
        for (boolean valid : new boolean[] {true, false}) {
            assertThat(EXAMPLES.stream()
                    .filter(example -> (example.validity() == Validity.VALID) == valid)
                    .map(example -> new Kind(example.format().profile(), example.format().type()))
                    .collect(Collectors.toSet())).isEqualTo(kinds);
        }
        assertThat(EXAMPLES.stream().map(ProfileExample::validity)).contains(Validity.values());
        assertThat(EXAMPLES.stream().map(example -> example.format().input())).contains(IdentifierInput.values());
    }

    @Test
    void testNoDigestIsThatOfNothing()
    {
        assertThat(EXAMPLES.stream().flatMap(example -> example.digest().stream()))
                .isNotEmpty()
                .noneMatch(digest -> digest.startsWith("e3b0c442"));
    }
}
