package sluice.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.cli.console.Failure;
import sluice.engine.source.SourceSettings;

class SourceAddressTest {

    @Test
    void readsAUriAsPsqlTakesIt() throws Failure {
        assertThat(SourceAddress.of("postgresql://me:p%40ss+@db:5433/shop?sslmode=require", Map.of()))
                .isEqualTo(
                        new SourceSettings("jdbc:postgresql://db:5433/shop?sslmode=require", "me", "p@ss+", List.of()));
    }

    @Test
    void takesFromTheEnvironmentWhatTheUrlDoesNotSay() throws Failure {
        Map<String, String> environment = Map.of(
                "SLUICE_SOURCE_URL", "jdbc:postgresql://db/shop",
                "SLUICE_SOURCE_USERNAME", "reader",
                "SLUICE_SOURCE_SCHEMAS", "public, sales",
                "PGPASSWORD", "secret");

        assertThat(SourceAddress.of(null, environment))
                .isEqualTo(new SourceSettings(
                        "jdbc:postgresql://db/shop", "reader", "secret", List.of("public", "sales")));
        assertThat(SourceAddress.of("postgres://other@db/shop", environment).username())
                .isEqualTo("other");
    }

    @Test
    void saysHowToNameADatabaseWithoutShowingAPassword() {
        assertThatThrownBy(() -> SourceAddress.of(null, Map.of())).hasMessageContaining("No database is named");
        assertThatThrownBy(() -> SourceAddress.of("mysql://me:secret@db/shop", Map.of()))
                .hasMessageNotContaining("secret");
    }
}
