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

import java.util.Locale;
import java.util.Map;

/** Horizontal bars as inline SVG: labels to the left, numbers at the ends. */
final class BarChart
{
    private static final int WIDTH = 720;
    private static final int LABEL = 300;
    private static final int BAR = WIDTH - LABEL - 90;
    private static final int ROW = 22;
    private static final int LABEL_CHARACTERS = 42;

    private BarChart() {}

    static String svg(String title, Map<String, Long> values)
    {
        long max = Math.max(1, values.values().stream().mapToLong(Long::longValue).max().orElse(1));
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 %s %s\" width=\"%s\" role=\"img\" aria-label=\"%s\">\n".formatted(WIDTH, ROW * values.size() + 4, WIDTH, Html.escape(title)));
        int y = 2;
        for (Map.Entry<String, Long> bar : values.entrySet()) {
            double width = Math.max(1, (double) bar.getValue() / max * BAR);
            svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text>".formatted(LABEL - 8, y + 15, Html.escape(shorten(bar.getKey()))));
            svg.append(String.format(Locale.ROOT, "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>", LABEL, y + 3, width, ROW - 6));
            svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%d</text>%n", LABEL + width + 6, y + 15, bar.getValue()));
            y += ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String shorten(String label)
    {
        return label.codePointCount(0, label.length()) <= LABEL_CHARACTERS ? label : label.substring(0, label.offsetByCodePoints(0, LABEL_CHARACTERS - 1)) + "…";
    }
}
