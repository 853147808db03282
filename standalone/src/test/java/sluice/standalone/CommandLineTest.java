package sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.standalone.CommandLine.Demo;
import sluice.standalone.CommandLine.Misuse;
import sluice.standalone.CommandLine.Up;

class CommandLineTest {

    @Test
    void servesWhenNothingIsAsked() throws Misuse {
        assertThat(CommandLine.parse()).isEqualTo(new Up());
    }

    @Test
    void readsTheOptionsOfTheDemoInAnyOrder() throws Misuse {
        assertThat(CommandLine.parse("demo", "--rows", "10_000_000", "--once"))
                .isEqualTo(new Demo(true, 10_000_000, null));
        assertThat(CommandLine.parse("demo", "--table", "sales.orders")).isEqualTo(new Demo(false, 0, "sales.orders"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "many", "1e6", "", "100000000000"})
    void refusesRowsThatAreNoReasonableNumber(String rows) {
        assertThatThrownBy(() -> CommandLine.parse("demo", "--rows", rows))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("--rows needs a number");
    }

    @Test
    void saysWhatIsWrongAndWhatThereIs() {
        assertThatThrownBy(() -> CommandLine.parse("demo", "--onec")).hasMessageContaining("--onec", "--once");
        assertThatThrownBy(() -> CommandLine.parse("demo", "--rows")).hasMessageContaining("--rows needs a value");
        assertThatThrownBy(() -> CommandLine.parse("donw")).hasMessageContaining("donw");
        assertThatThrownBy(() -> CommandLine.parse("up", "--once")).hasMessageContaining("--once");
    }
}
