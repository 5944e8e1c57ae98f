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
package io.cleanroom.trino.audit;

import io.cleanroom.trino.audit.merkle.Hash;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.SignedNote;
import io.cleanroom.trino.audit.tlog.SigningKey;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestApprovalStatement
{
    private static final Optional<PreviousEntry> PREVIOUS = Optional.of(new PreviousEntry(12, Hash.of(new byte[32])));
    private static final String TEXT = """
            cleanroom/approval/v1
            clean_room retail_media
            party acme
            action table_restricted
            disabled false
            min_units 50
            table acme.customers
            previous 12 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            """;
    private static final SigningKey KEY = SigningKey.generate("acme", SignatureType.ED25519);

    @Test
    void testText()
    {
        assertThat(restriction(false, 50L).text()).isEqualTo(TEXT);
        assertThat(restriction(true, null).text()).contains("\ndisabled true\nmin_units\ntable acme.customers\n");
        assertThat(ApprovalStatement.of("retail_media", "acme", EntryKind.PARTY_LEFT, Map.of(), Optional.empty()).text())
                .isEqualTo("cleanroom/approval/v1\nclean_room retail_media\nparty acme\naction party_left\nprevious none\n");
        // the width of the integer is not part of it
        assertThat(ApprovalStatement.of("retail_media", "acme", EntryKind.TABLE_RESTRICTED, Map.of("disabled", false, "min_units", 50, "table", "acme.customers"), PREVIOUS)).isEqualTo(restriction(false, 50L));
    }

    @Test
    void testEntryAndStatementAreOne()
    {
        Map<String, Object> members = new HashMap<>(Map.of("disabled", false, "min_units", 50L, "table", "acme.customers", "signature", "x", "previous", PreviousEntry.text(PREVIOUS)));
        AuditEntry entry = new AuditEntry(EntryKind.TABLE_RESTRICTED, "retail_media", Instant.EPOCH, Optional.of("acme"), Optional.of("amy"), members);
        assertThat(ApprovalStatement.of(entry)).isEqualTo(restriction(false, 50L));
        members.remove("previous");
        AuditEntry unsigned = new AuditEntry(EntryKind.TABLE_RESTRICTED, "retail_media", Instant.EPOCH, Optional.of("acme"), Optional.of("amy"), members);
        assertThatThrownBy(() -> ApprovalStatement.of(unsigned)).hasMessageContaining("names no previous entry");
    }

    @Test
    void testParsingIsStrict()
    {
        assertThat(ApprovalStatement.parse(TEXT.getBytes(UTF_8))).isEqualTo(restriction(false, 50L));
        assertThat(ApprovalStatement.parse(restriction(true, null).text().getBytes(UTF_8))).isEqualTo(restriction(true, null));
        for (String damaged : List.of(
                "",
                "\n",
                TEXT.stripTrailing(),
                TEXT + "\n",
                "\n" + TEXT,
                TEXT + TEXT,
                TEXT.replace("\n", "\r\n"),
                TEXT.replace("v1", "v2"),
                TEXT.replace("party acme", "party  acme"),
                TEXT.replace("party acme", "party acme "),
                TEXT.replace("party acme", "party"),
                TEXT.replace("party acme", "party "),
                TEXT.replace("party acme", "party ácme"),
                TEXT.replace("party acme", "party a\tme"),
                TEXT.replace("party acme\n", ""),
                TEXT.replace("clean_room retail_media\nparty acme", "party acme\nclean_room retail_media"),
                TEXT.replace("table_restricted", "party_left"),
                TEXT.replace("table_restricted", "query_admitted"),
                TEXT.replace("table_restricted", "TABLE_RESTRICTED"),
                TEXT.replace("disabled false", "disabled FALSE"),
                TEXT.replace("disabled false", "disabled no"),
                TEXT.replace("disabled false", "disabled"),
                TEXT.replace("min_units 50", "min_units +50"),
                TEXT.replace("min_units 50", "min_units 050"),
                TEXT.replace("min_units 50", "min_units 5٠"),
                TEXT.replace("min_units 50", "min_units null"),
                TEXT.replace("min_units 50\n", ""),
                TEXT.replace("min_units 50\n", "min_units 50\nmin_units 50\n"),
                TEXT.replace("table acme", "comment x\ntable acme"),
                TEXT.replace("previous 12", "previous 012"),
                TEXT.replace("previous 12", "previous -12"),
                TEXT.replace("previous 12 ", "previous 12  "),
                TEXT.replace("AAA=", "AAA"),
                TEXT.replace("AAA=", "AAB="),
                TEXT.replace("previous 12 AAAA", "previous 12 "),
                TEXT.replaceFirst("previous .*\n", ""),
                TEXT.replaceFirst("previous .*\n", "previous\n"),
                TEXT.replace("acme.customers", "x".repeat(1025)),
                TEXT.replace("acme.customers", "x".repeat(20_000)))) {
            assertThatThrownBy(() -> ApprovalStatement.parse(damaged.getBytes(UTF_8))).as(damaged).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** No value reaches into another line, and no two decisions have one text. */
    @Test
    void testValuesStayInTheirLines()
    {
        for (String value : List.of("", " ", "overlap\nbundle_hash x", "a b", "a\u0000b", "a\r", "é", "\u2028", "\ud800")) {
            assertRefused("retail_media", "acme", Map.of("template", value, "bundle_hash", "x"));
            assertRefused("retail_media", "acme", Map.of("template", "overlap", "bundle_hash", value));
            assertRefused(value, "acme", Map.of("template", "overlap", "bundle_hash", "x"));
            assertRefused("retail_media", value, Map.of("template", "overlap", "bundle_hash", "x"));
        }
        assertRefused("retail_media", "acme", Map.of("template", "overlap"));
        assertRefused("retail_media", "acme", Map.of("template", "overlap", "bundle_hash", 1L));
        assertRefused("retail_media", "acme", Map.of("template", "overlap", "bundle_hash", "x", "other", "x"));
        for (EntryKind kind : List.of(EntryKind.LOG_OPENED, EntryKind.CONTRACT_PROPOSED, EntryKind.TEMPLATE_PROPOSED, EntryKind.QUERY_ADMITTED, EntryKind.QUERY_DENIED)) {
            assertThatThrownBy(() -> ApprovalStatement.of("retail_media", "acme", kind, Map.of(), PREVIOUS)).hasMessageContaining("are not signed");
        }
    }

    private static void assertRefused(String cleanRoom, String party, Map<String, Object> members)
    {
        assertThatThrownBy(() -> ApprovalStatement.of(cleanRoom, party, EntryKind.TEMPLATE_APPROVED, members, PREVIOUS)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whoever has a tool for signed notes needs no other. */
    @Test
    void testStatementAndSignatureAreASignedNote()
    {
        ApprovalStatement statement = restriction(false, 50L);
        String signature = statement.sign(KEY);
        String note = statement.text() + "\n— acme " + signature + "\n";
        assertThat(new String(statement.note(KEY.verifierKey(), signature).bytes(), UTF_8)).isEqualTo(note);
        assertThat(SignedNote.parse(note.getBytes(UTF_8)).verify(Set.of(KEY.verifierKey())).verified()).hasSize(1);
        assertThat(statement.problem(KEY.verifierKey(), signature)).isEmpty();
        assertThat(restriction(true, 50L).problem(KEY.verifierKey(), signature).orElseThrow()).startsWith("the signature is not one of this statement by the key acme+");
        assertThatThrownBy(() -> statement.note(KEY.verifierKey(), "x")).isInstanceOf(IllegalArgumentException.class);
    }

    /** A cosigner's key signs checkpoints; what it signs is no approval. */
    @Test
    void testOnlyKeysOfTheRightTypeSign()
    {
        SigningKey cosigner = SigningKey.generate("acme", SignatureType.COSIGNATURE_ED25519);
        ApprovalStatement statement = restriction(false, 50L);
        assertThatThrownBy(() -> statement.sign(cosigner)).hasMessageContaining("0x01");
        assertThat(statement.problem(cosigner.verifierKey(), statement.sign(KEY))).hasValue("the key of `acme` is not of the type 0x01, Ed25519");
    }

    private static ApprovalStatement restriction(boolean disabled, Long minUnits)
    {
        Map<String, Object> members = new HashMap<>(Map.of("disabled", disabled, "table", "acme.customers"));
        members.put("min_units", minUnits);
        return ApprovalStatement.of("retail_media", "acme", EntryKind.TABLE_RESTRICTED, members, PREVIOUS);
    }
}
