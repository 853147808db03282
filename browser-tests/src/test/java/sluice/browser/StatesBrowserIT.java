package sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.options.ColorScheme;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every state of the page is there for everybody: in both themes without a violation that axe knows of, and on the
/// narrowest screen without scrolling sideways. The pictures of the documents are taken here.
class StatesBrowserIT {

    private static final RunningSluice sluice = RunningSluice.shared();

    @BeforeAll
    static void makeJobsInEveryState() {
        sluice.forgetAllJobs();
        History.make(sluice);
    }

    @AfterAll
    static void forget() {
        PageState.NO_WORKER.leave(sluice);
        sluice.forgetAllJobs();
    }

    static Stream<Arguments> statesInBothThemes() {
        return Stream.of(PageState.values())
                .flatMap(state ->
                        Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).map(theme -> Arguments.of(state, theme)));
    }

    @ParameterizedTest
    @MethodSource("statesInBothThemes")
    void isAccessible(PageState state, ColorScheme theme) {
        try (PageVisit visit = PageVisit.to(sluice, theme)) {
            state.enter(sluice, visit);

            assertThat(new AxeBuilder(visit.page).analyze().getViolations())
                    .extracting(
                            Rule::getId,
                            Rule::getDescription,
                            rule -> rule.getNodes().toString())
                    .isEmpty();
            Pictures.take(visit.page, state, theme == ColorScheme.DARK ? "-dark" : "");
        } finally {
            state.leave(sluice);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fitsTheNarrowestScreen(PageState state) {
        try (PageVisit visit = PageVisit.toNarrow(sluice)) {
            state.enter(sluice, visit);

            assertThat(visit.page.evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(320);
            Pictures.take(visit.page, state, "-narrow");
        } finally {
            state.leave(sluice);
        }
    }
}
