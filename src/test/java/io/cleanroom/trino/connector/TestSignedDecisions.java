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
package io.cleanroom.trino.connector;

import com.google.common.collect.ImmutableMap;
import io.cleanroom.trino.audit.ApprovalStatement;
import io.cleanroom.trino.audit.EntryKind;
import io.cleanroom.trino.audit.tlog.SignatureType;
import io.cleanroom.trino.audit.tlog.SigningKey;
import io.cleanroom.trino.testing.CleanRoomQueryRunner;
import io.cleanroom.trino.testing.TestingContracts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

/** A clean room on a server with the default configuration, from the approvers' SQL clients. */
@TestInstance(PER_CLASS)
final class TestSignedDecisions
{
    private static final String UNSIGNED = "it is not signed, and approvals that are not signed do not count on this server";

    private final SigningKey acme = SigningKey.generate("acme", SignatureType.ED25519);
    private final SigningKey globex = SigningKey.generate("globex", SignatureType.ED25519);

    private CleanRoomQueryRunner room;

    @BeforeAll
    void start()
            throws Exception
    {
        room = CleanRoomQueryRunner.builder(TestingContracts.retail()
                        .replace("approvers: [amy]", "approvers: [amy]\n    signing_key: " + acme.verifierKey())
                        .replace("approvers: [gwen]", "approvers: [gwen]\n    signing_key: " + globex.verifierKey()))
                .mount("acme", "tpch", ImmutableMap.of())
                .mount("globex", "tpch", ImmutableMap.of())
                .accessControlProperty("clean-room.unsigned-approvals", "false")
                .build();
    }

    @AfterAll
    void stop()
    {
        room.close();
    }

    @Test
    void testLife()
    {
        accepted();
        approved();
        keyChanged();
        withdrawn();
    }

    private void accepted()
    {
        String accept = "CALL clean_room.accept_contract(hash => '%s'".formatted(room.proposedHash("amy"));
        assertThat(asked("amy", accept + ")", UNSIGNED)).isEqualTo(listed("amy", "contract_accepted"));
        String stale = asked("gwen", accept + ")", UNSIGNED).sign(globex);
        call("amy", accept, asked("amy", accept + ")", UNSIGNED).sign(acme));

        // another's decision came in between
        assertThat(asked("gwen", signed(accept, stale), "the signature is not one of this statement")).isEqualTo(listed("gwen", "contract_accepted"));
        asked("gwen", signed(accept, listed("gwen", "contract_accepted").sign(acme)), "the signature has the key id");
        asked("gwen", signed(accept, "abc"), "the signature is not 4 bytes of key id and 64 bytes of signature");
        assertThat(room.value("amy", "SELECT status FROM contracts")).isEqualTo("proposed");
        assertThat(room.value("amy", "SELECT count(*) FROM audit_log WHERE kind = 'contract_accepted'")).as("what does not count is not recorded").isEqualTo(1L);
        call("gwen", accept, listed("gwen", "contract_accepted").sign(globex));
        assertThat(room.value("alan", "SELECT status FROM contracts")).isEqualTo("active");
    }

    private void approved()
    {
        Object hash = room.value("amy", "SELECT bundle_hash FROM templates");
        String approve = "CALL clean_room.approve_template(template => 'overlap', bundle_hash => '%s'".formatted(hash);
        assertThat(room.rows("amy", "SELECT action || ' ' || subject FROM statements WHERE action = 'template_approved'").getFirst().getField(0)).isEqualTo("template_approved overlap");
        // only approvers, and only about their own party
        assertThat(room.rows("alan", "SELECT * FROM statements")).isEmpty();
        assertThat(room.rows("ada", "SELECT * FROM statements")).isEmpty();
        assertThat(listed("gwen", "party_left").party()).isEqualTo("globex");
        for (String user : new String[] {"amy", "gwen"}) {
            ApprovalStatement statement = asked(user, approve + ")", UNSIGNED);
            assertThat(statement).isEqualTo(listed(user, "template_approved"));
            assertThat(statement.subject()).containsEntry("bundle_hash", hash);
            call(user, approve, statement.sign(user.equals("amy") ? acme : globex));
        }
        assertThat(room.value("gus", "SELECT status FROM templates")).isEqualTo("approved");
        assertThat(room.rows("amy", "SELECT * FROM statements WHERE action <> 'party_left'")).isEmpty();
        assertThat(room.rows("gus", "SELECT * FROM health WHERE component = 'approvals'")).isEmpty();
    }

    private void keyChanged()
    {
        SigningKey key = SigningKey.generate("acme-2027", SignatureType.ED25519);
        String change = "CALL clean_room.change_key(key => '%s'".formatted(key.verifierKey());
        ApprovalStatement statement = asked("amy", change + ")", UNSIGNED);
        assertThat(statement.action()).isEqualTo(EntryKind.PARTY_KEY_CHANGED);
        asked("amy", signed(change, statement.sign(acme)), "the new key has not signed it");
        asked("amy", change + ", signature => '%s', new_signature => '%s')".formatted(statement.sign(key), statement.sign(key)), "the signature has the key id");
        assertFails("amy", "CALL clean_room.change_key(key => 'a b')", "the verifier key has fewer than three parts");
        assertFails("amy", "CALL clean_room.change_key(key => '%s')".formatted(acme.verifierKey()), "is the signing key of acme already");
        room.execute("amy", change + ", signature => '%s', new_signature => '%s')".formatted(statement.sign(acme), statement.sign(key)));
        assertThat(room.value("gus", "SELECT signing_key FROM parties WHERE party = 'acme'")).isEqualTo(key.verifierKey().toString());
        asked("amy", signed("CALL clean_room.revoke_template(template => 'overlap'", listed("amy", "party_left").sign(acme)), "the signature has the key id");
    }

    /** At once: the party need not have its key at hand. */
    private void withdrawn()
    {
        String restrict = "CALL clean_room.restrict_table(table_name => 'orders', min_units => 50";
        ApprovalStatement statement = asked("gwen", signed(restrict, ""), "the signature is not 4 bytes");
        assertThat(statement.subject()).isEqualTo(ImmutableMap.of("table", "globex.orders", "disabled", false, "min_units", 50L));
        call("gwen", restrict, statement.sign(globex));
        room.execute("gwen", "CALL clean_room.revoke_template(template => 'overlap')");
        assertThat(room.value("gus", "SELECT missing_approvals FROM templates")).isEqualTo("globex");
        call("gwen", "CALL clean_room.leave(", listed("gwen", "party_left").sign(globex));
        assertThat(room.value("amy", "SELECT status FROM parties WHERE party = 'globex'")).isEqualTo("left");
        assertThat(room.rows("gwen", "SELECT * FROM statements WHERE action = 'party_left'")).isEmpty();
    }

    /** Refused, with the statement to sign at the end of the message. */
    private ApprovalStatement asked(String user, String sql, String reason)
    {
        String message = catchThrowable(() -> room.execute(user, sql)).getMessage();
        assertThat(message).contains(reason);
        return ApprovalStatement.parse(message.substring(message.indexOf("cleanroom/approval/v1")).getBytes(UTF_8));
    }

    private ApprovalStatement listed(String user, String action)
    {
        return ApprovalStatement.parse(((String) room.value(user, "SELECT statement FROM statements WHERE action = '%s'".formatted(action))).getBytes(UTF_8));
    }

    private void call(String user, String call, String signature)
    {
        room.execute(user, signed(call, signature));
    }

    private static String signed(String call, String signature)
    {
        return "%s%ssignature => '%s')".formatted(call, call.endsWith("(") ? "" : ", ", signature);
    }

    private void assertFails(String user, String sql, String message)
    {
        assertThatThrownBy(() -> room.execute(user, sql)).as(sql).hasMessageContaining(message);
    }
}
