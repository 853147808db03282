package sluice.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that was measured, kept in a folder: `results.tsv`, and a `.md` file for each section that is no contest.
/// A later run adds to what is there and replaces what it measured again, so a long benchmark can be run in parts.
final class Results {

    private static final String CONTESTS = "results.tsv";
    private static final String SECTION = ".section.md";

    private final Path folder;
    private final Map<String, List<Row>> contests = new LinkedHashMap<>();

    /// @param folder made if it is not there
    Results(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Path file = folder.resolve(CONTESTS);
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .map(Row::parse)
                    .forEach(row -> contests.computeIfAbsent(row.contest(), _ -> new ArrayList<>())
                            .add(row));
        }
    }

    void add(String contest, List<Row> rows) throws IOException {
        contests.put(contest, rows);
        Files.write(
                folder.resolve(CONTESTS),
                contests.values().stream().flatMap(List::stream).map(Row::line).toList());
    }

    /// @param markdown with a heading of the third level
    void addSection(String title, String markdown) throws IOException {
        Files.writeString(folder.resolve(title.replaceAll("[^a-z]+", "-") + SECTION), markdown);
    }

    Map<String, List<Row>> contests() {
        return contests;
    }

    List<List<Row>> contestsOf(Dataset dataset) {
        return contests.values().stream()
                .filter(rows -> rows.getFirst().contest().startsWith(dataset.table() + ":"))
                .toList();
    }

    List<String> sections() throws IOException {
        List<String> sections = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(SECTION)).sorted().toList()) {
                sections.add(Files.readString(file));
            }
        }
        return sections;
    }
}
