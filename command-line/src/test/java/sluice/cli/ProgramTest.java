package sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.cli.command.Surroundings;
import sluice.cli.console.Console;
import sluice.cli.console.Screen;

class ProgramTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Program program = new Program(new Surroundings(
            new Console(
                    new PrintStream(out, true, UTF_8),
                    new PrintStream(err, true, UTF_8),
                    out,
                    new Screen(false, false, 80)),
            Map.of(),
            Clock.systemUTC()));

    @Test
    void namesAnOptionThatIsNone() {
        assertThat(program.run("export", "t", "--colums", "a")).isEqualTo(64);
        assertThat(err.toString(UTF_8)).contains("--colums", "\"sluice export --help\"");
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThat(program.run("export", "t", "-o", "-", "--json")).isEqualTo(64);
        assertThat(program.run("export", "t", "--detach", "--embedded")).isEqualTo(64);
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThat(program.run("tables", "--url", "localhost:8001")).isEqualTo(64);
        assertThat(err.toString(UTF_8)).contains("http://host:8001");
    }

    @Test
    void asksForADatabaseBeforeAnythingElse() {
        assertThat(program.run("tables", "--embedded")).isEqualTo(64);
        assertThat(err.toString(UTF_8)).contains("SLUICE_SOURCE_URL");
    }

    @Test
    void printsAScriptThatCompletesEveryCommand() {
        assertThat(program.run("completion")).isZero();
        assertThat(out.toString(UTF_8)).contains("complete -F", "dead-letters", "--date-column", "demo");
    }
}
