package sluice.benchmarks;

import java.io.IOException;
import java.util.List;

/// Results as Markdown: a table for each contest, with medians, ratios to the first contender, sizes and peak memory.
final class Report {

    private Report() {}

    /// @param machine what it was measured on, as a sentence
    /// @param absent peers that this machine lacks
    static String markdown(String machine, Results results, List<String> absent) throws IOException {
        StringBuilder text = new StringBuilder(machine).append("\n");
        results.contests().values().forEach(rows -> contest(text, rows));
        results.sections().forEach(section -> text.append("\n").append(section));
        text.append("\n")
                .append(
                        absent.isEmpty()
                                ? "All peers were present."
                                : "Absent on this machine, so not measured: " + String.join(", ", absent) + ".")
                .append("\n");
        return text.toString();
    }

    private static void contest(StringBuilder text, List<Row> rows) {
        Row measure = rows.getFirst();
        text.append("\n### %s (%,d rows, median of %d)\n\n"
                .formatted(measure.contest(), measure.tableRows(), measure.rounds()));
        text.append("| contender | s | from–to | ratio | MB | peak MB |\n| --- | --: | --: | --: | --: | --: |\n");
        for (Row row : rows) {
            text.append(String.format(
                    "| %s | %.2f | %.2f–%.2f | %.2f | %.0f | %.0f |%n",
                    row.contender().replace("|", "\\|"),
                    row.seconds(),
                    row.fastest(),
                    row.slowest(),
                    row.seconds() / measure.seconds(),
                    row.bytes() / 1e6,
                    row.peakBytes() / 1e6));
        }
    }
}
