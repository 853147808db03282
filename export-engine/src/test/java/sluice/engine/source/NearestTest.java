package sluice.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> NAMES = List.of("date", "value", "series_id", "id", "realtime_start");

    @Test
    void findsATypingError() {
        assertThat(Nearest.of("vlaue", NAMES, 3)).containsExactly("value");
    }

    @Test
    void findsAnotherCase() {
        assertThat(Nearest.of("DATE", NAMES, 3)).containsExactly("date");
    }

    @Test
    void findsAPartOfAName() {
        assertThat(Nearest.of("series", NAMES, 3)).containsExactly("series_id");
        assertThat(Nearest.of("my_series_id", NAMES, 3)).containsExactly("series_id");
    }

    @Test
    void givesTheNearestFirstAndNoMoreThanAsked() {
        assertThat(Nearest.of("ab", List.of("abcd", "ac", "ab"), 2)).containsExactly("ab", "ac");
    }

    @Test
    void givesNothingRatherThanSomethingUnlike() {
        assertThat(Nearest.of("customers", NAMES, 3)).isEmpty();
    }
}
