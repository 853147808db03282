package sluice.benchmarks;

import java.util.Collection;
import java.util.List;

/// Contests as an SVG picture: a bar for each contender, as long as it took, with the slowest of its contest at full
/// length.
final class Chart {

    private static final int WIDTH = 760;
    private static final int NAMES = 250;
    private static final int FIGURES = 120;
    private static final int LINE = 21;
    private static final int GAP = 34;
    private static final int BAR = 14;

    private static final String STYLE = """
            <style>
            text { fill: #1f2328 } .title { font-weight: 600 } .name { text-anchor: end }
            .paper { fill: #ffffff } .other { fill: #c3cad2 } .sluice { fill: #1f6feb }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 } .paper { fill: #0d1117 } .other { fill: #484f58 } .sluice { fill: #4493f8 }
            }
            </style>
            """;

    private final StringBuilder svg = new StringBuilder();
    private int y = 8;

    private Chart() {}

    static String svg(Collection<List<Row>> contests) {
        Chart chart = new Chart();
        contests.forEach(chart::contest);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                %s<rect class="paper" width="100%%" height="100%%"/>
                %s</svg>
                """.formatted(WIDTH, chart.y + 12, STYLE, chart.svg);
    }

    private void contest(List<Row> rows) {
        y += GAP - 12;
        Row first = rows.getFirst();
        text(16, "title", "%s, %,d rows".formatted(first.contest(), first.tableRows()));
        y += 12;
        double slowest = rows.stream().mapToDouble(Row::seconds).max().orElse(1);
        for (Row row : rows) {
            bar(row, row.seconds() / slowest, rows.getFirst().seconds());
        }
    }

    private void bar(Row row, double share, double measure) {
        double length = Math.max(1, share * (WIDTH - NAMES - FIGURES));
        svg.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.0f\" height=\"%d\" rx=\"2\"/>%n"
                .formatted(row.isSluice() ? "sluice" : "other", NAMES, y, length, BAR));
        y += BAR - 2;
        text(NAMES - 8, "name", row.contender());
        String figure = "%.1f s · %.2f×".formatted(row.seconds(), row.seconds() / measure);
        text((int) (NAMES + length + 8), "figure", figure);
        y += LINE - BAR + 2;
    }

    private void text(int x, String style, String content) {
        String escaped = content.replace("&", "&amp;").replace("<", "&lt;");
        svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n".formatted(style, x, y, escaped));
    }
}
