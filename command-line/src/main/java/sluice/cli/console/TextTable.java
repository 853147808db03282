package sluice.cli.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sluice.engine.request.Echo;

/// Rows below each other in columns, each as wide as its widest cell. Not thread-safe.
public final class TextTable {

    private static final String GAP = "  ";

    private final List<String> heads;
    private final boolean[] right;
    private final List<List<String>> rows = new ArrayList<>();

    /// @param heads of the columns; one that begins with `>` has its column aligned to the right
    public TextTable(String... heads) {
        this.heads = Arrays.stream(heads)
                .map(head -> head.startsWith(">") ? head.substring(1) : head)
                .toList();
        this.right = new boolean[heads.length];
        for (int i = 0; i < heads.length; i++) {
            right[i] = heads[i].startsWith(">");
        }
    }

    public void row(String... cells) {
        rows.add(Arrays.stream(cells).map(Echo::line).toList());
    }

    /// A terminal shows as much of each row as fits into a line.
    public void print(Console console) {
        int[] widths = widths();
        console.line(line(heads, widths, console.screen()));
        rows.forEach(row -> console.line(line(row, widths, console.screen())));
    }

    private int[] widths() {
        int[] widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    heads.get(i).length(),
                    rows.stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0));
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths, Screen screen) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : GAP).append(right[i] ? padding + cells.get(i) : cells.get(i) + padding);
        }
        String text = line.toString().stripTrailing();
        return screen.outputShows() && text.length() > screen.columns()
                ? text.substring(0, screen.columns() - 1) + "…"
                : text;
    }
}
