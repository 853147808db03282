package sluice.engine.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

    @Test
    void asksForTheNearestNames() {
        List<String> near = NearestNames.to("tabel_name", List.of("label", "table_name", "format"));

        assertThat(NearestNames.question(near)).startsWith(" Did you mean \"table_name\"");
    }

    @Test
    void asksNothingWhereNoNameIsNear() {
        assertThat(NearestNames.question(NearestNames.to("zzzzzzzz", List.of("format"))))
                .isEmpty();
    }
}
