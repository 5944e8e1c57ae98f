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
package io.cleanroom.trino.connector.system;

import io.cleanroom.trino.connector.Membership;
import io.cleanroom.trino.connector.Viewer;
import io.cleanroom.trino.identity.ProfileExample;
import io.cleanroom.trino.identity.Validity;
import io.trino.spi.connector.ConnectorSession;

final class ProfileExamplesTable
        extends RoomTable
{
    ProfileExamplesTable(Membership membership)
    {
        super(membership, "profile_examples", "Invented identifiers and their normal forms, to test a pipeline with", columns()
                .text("profile", "The normalization profile")
                .text("identifier_type", "email, phone or value")
                .text("region", "The country whose the numbers without country code are; NULL where none is declared")
                .text("input", "What the column holds: plain, sha256_hex or sha256_base64")
                .text("identifier", "The invented identifier")
                .text("normal_form", "Its normal form; NULL where it is invalid, or came as a digest")
                .text("sha256", "SHA-256 of the normal form, 64 hex digits; NULL where the identifier is invalid")
                .text("reason", "Why it is invalid, and so has no token; NULL where it is valid"));
    }

    @Override
    void fill(Rows rows, Viewer viewer, ConnectorSession session)
    {
        ProfileExample.all().forEach(example -> rows.add(
                example.format().profile().profileName(),
                example.format().type().typeName(),
                example.format().region(),
                example.format().input().inputName(),
                example.identifier(),
                example.form(),
                example.digest(),
                example.validity() == Validity.VALID ? null : example.validity().reason()));
    }
}
