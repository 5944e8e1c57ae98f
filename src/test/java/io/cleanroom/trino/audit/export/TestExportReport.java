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
package io.cleanroom.trino.audit.export;

import io.cleanroom.trino.audit.EntryKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import javax.xml.parsers.DocumentBuilderFactory;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

final class TestExportReport
{
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "</style></td></table><h1>VALID</h1>",
            "&lt;b&gt; &#60; \u202Edesrever\u0007\r",
            "--><svg/onload=alert(1)>");

    @TempDir
    private Path directory;

    @Test
    void testTellsWhatHappened()
            throws IOException
    {
        String html = html(TestingRoom.complete(true));
        assertThat(html).contains("<strong>VALID.</strong>", "Acme", "amy", "The analysis overlap was approved", "CR_NOT_APPROVED", "2026-02", "<svg", "q1", "1 statements were denied");
        assertThat(html.indexOf("VALID")).as("verification comes first").isLessThan(html.indexOf("<h2>"));
        assertThat(html).doesNotContain("<script", "http://", "https://", "src=", "href=", "@import", "url(");
    }

    @Test
    void testTellsReleasesAndWhatHappenedToTheServer()
            throws IOException
    {
        TestingRoom room = TestingRoom.complete(true);
        room.admitSealed("q4", "a1");
        room.release("q4", "acme", false, 11);
        room.complete("q4");
        room.release("q4", "acme", true, 11);
        room.add(EntryKind.SOURCE_DRIFTED, Map.of("table", "acme.customers", "problem", "column <b> is missing"));
        room.add(EntryKind.MOUNT_CHANGED, Map.of("accepted", "e0".repeat(32)));
        room.add(EntryKind.CHECKPOINT_COSIGNED, Map.of("size", 11, "root", room.root(11), "witnesses", List.of("acme.example/witness")));
        room.add(EntryKind.LOG_CLOSED, Map.of("entries", room.entries.size()));
        assertThat(html(room))
                .contains("<strong>VALID.</strong>")
                // q1 was a direct query, q3 failed, q4 was released twice
                .contains(Html.row("overlap", "acme", 3L, 2L, 1L, 3L))
                .contains("Something is wrong with the source of the table acme.customers: column &lt;b&gt; is missing")
                .contains("The party&#39;s mount has the fingerprint none; the party accepted e0e0")
                .contains("The tree of 11 entries was cosigned by [acme.example/witness]")
                .contains("The server closed the log in order");
    }

    @Test
    void testInvalidExport()
            throws IOException
    {
        TestingRoom room = TestingRoom.complete(true);
        Path export = room.export(directory.resolve("export"));
        Files.writeString(export.resolve("<img src=x>"), "");
        Verification verification = new ExportVerifier(Optional.of(room.policy()), Optional.empty(), false, _ -> {}).verify(export);
        String html = ExportReport.html(export, verification, false);
        assertThat(html).contains("NOT VALID: 1 problems", "&lt;img src=x&gt;").doesNotContain("<strong>VALID", "<img");
    }

    @Test
    void testHostileValues()
            throws Exception
    {
        TestingRoom room = new TestingRoom(false).opened().contract().approved();
        for (String hostile : HOSTILE) {
            room.add(EntryKind.TEMPLATE_PROPOSED, hostile, hostile, Map.of("template", hostile, "document", hostile));
            room.add(EntryKind.TEMPLATE_APPROVED, hostile, hostile, Map.of("template", hostile, "bundle_hash", hostile));
            room.add(EntryKind.TABLE_RESTRICTED, hostile, hostile, Map.of("table", hostile, "disabled", true));
            room.add(EntryKind.QUERY_DENIED, hostile, hostile, Map.of("query_id", hostile, "codes", List.of(hostile), "coalesced", 3));
            room.add(EntryKind.QUERY_FAILED, hostile, hostile, Map.of("query_id", hostile, "template", hostile, "error_name", hostile, "tables", Map.of()));
        }
        String html = html(room);
        assertThat(html)
                .doesNotContain("<script", "<img", "onerror=alert(1)>", "</td></table><h1>", "\u202E", "\u0007", "\r", "<svg/")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "[U+202E]", "[U+0007]", "&amp;lt;b&amp;gt;");
        // every element that is open is closed, so nothing of the log has become markup
        Document document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html
                .replace("<!DOCTYPE html>", "")
                .replace("<meta charset=\"utf-8\">", "")
                .replaceFirst("<meta http-equiv=[^>]*>", ""))));
        assertThat(document.getElementsByTagName("h1").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("img").getLength()).isZero();
    }

    private String html(TestingRoom room)
            throws IOException
    {
        Path export = room.export(directory.resolve("export"));
        boolean unsigned = true;
        Verification verification = new ExportVerifier(Optional.of(room.policy()), Optional.empty(), unsigned, _ -> {}).verify(export);
        return ExportReport.html(export, verification, unsigned);
    }
}
