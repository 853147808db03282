package sluice.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private static final Screen PIPE = new Screen(false, false, 80);
    private static final Screen TERMINAL = new Screen(true, true, 40);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Console console(Screen screen) {
        return new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), out, screen);
    }

    @Test
    void aBarIsDrawnOverItselfAndLeavesNothing() {
        try (ProgressBar bar = console(TERMINAL).progress()) {
            bar.show("Exporting", 50, "x".repeat(100));
        }
        String drawn = err.toString(UTF_8);
        assertThat(drawn).startsWith("\r\u001b[2KExporting  ████████████░").endsWith("\r\u001b[2K");
        assertThat(drawn.replaceAll("\r\u001b\\[2K", "")).hasSizeLessThan(40);
    }

    @Test
    void aPipeSeesNeitherBarNorNotes() {
        Console console = console(PIPE);
        try (ProgressBar bar = console.progress()) {
            bar.show("Exporting", 50, "");
        }
        console.note("nice to know");

        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void whatADatabaseCallsItsThingsMovesNoCursor() {
        console(TERMINAL).line("a\u001b[2Jb\nc\u202ed");

        assertThat(out.toString(UTF_8)).isEqualTo("a\\u001b[2Jb\\u000ac\\u202ed\n");
    }

    @Test
    void aFailureSaysWhatHappenedAndWhatToDo() {
        console(PIPE).failure(new Failure(ExitCode.UNAVAILABLE, "No Sluice answers.", "Start one."));
        console(PIPE).failure(new Failure(ExitCode.WRONG_REQUEST, "Not valid:", List.of("--from: no date")));

        assertThat(err.toString(UTF_8))
                .isEqualTo("sluice: No Sluice answers.\n  Start one.\nsluice: Not valid:\n  --from: no date\n");
    }

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        TextTable table = new TextTable("NAME", ">ROWS");
        table.row("a", "1");
        table.row("longer", "1,000");
        table.print(console(PIPE));

        assertThat(out.toString(UTF_8)).isEqualTo("NAME     ROWS\na           1\nlonger  1,000\n");
    }

    @Test
    void aTerminalShowsAsMuchOfARowAsFits() {
        TextTable table = new TextTable("NAME", "COMMENT");
        table.row("a", "x".repeat(100));
        table.print(console(TERMINAL));

        assertThat(out.toString(UTF_8).lines()).allMatch(line -> line.length() <= 40);
    }

    @Test
    void figuresAreShort() {
        assertThat(List.of(
                        Figures.size(999),
                        Figures.size(1000),
                        Figures.size(162_046),
                        Figures.size(999_600),
                        Figures.size(46_868_027),
                        Figures.size(3_000_000_000L)))
                .containsExactly("999 B", "1.0 kB", "162 kB", "1.0 MB", "47 MB", "3.0 GB");
        assertThat(Figures.rows(1)).isEqualTo("1 row");
        assertThat(Figures.rows(2640)).isEqualTo("2,640 rows");
        assertThat(Figures.time(Duration.ofMillis(340))).isEqualTo("0.3 s");
        assertThat(Figures.time(Duration.ofSeconds(125))).isEqualTo("2 min 05 s");
        assertThat(Figures.time(Duration.ofSeconds(4320))).isEqualTo("1 h 12 min");
    }
}
