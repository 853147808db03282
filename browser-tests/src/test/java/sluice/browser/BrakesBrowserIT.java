package sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sluice.browser.ExportBrowserIT.soon;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Holding work back, and letting it go.
class BrakesBrowserIT {

    private static final String QUICK = "{\"table_name\": \"sales.customers\", \"format\": \"json\"}";

    private final RunningSluice sluice = RunningSluice.shared();
    private final PageVisit visit = PageVisit.to(sluice);

    @AfterEach
    void end() {
        visit.close();
        sluice.resume();
        sluice.forgetAllJobs();
    }

    @Test
    void pausedJobsShowTheirPlaceAndGoOnWhenResumed() {
        visit.open("operations");
        visit.button("Pause jobs").click();
        visit.page
                .getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Pause").setExact(true))
                .click();
        assertThat(visit.page.getByText("Jobs are paused.")).isVisible();
        long first = sluice.create(QUICK);
        long second = sluice.create(QUICK);

        visit.open("jobs/" + second);
        assertThat(visit.details()).containsText("1 is before it.");
        visit.button("To the front").click();
        assertThat(visit.details()).containsText("It is the next.", soon());

        visit.open("operations");
        visit.button("Resume jobs").click();
        sluice.await(first, "completed");
        sluice.await(second, "completed");
        assertThat(visit.page.getByText("Jobs are paused.")).hasCount(0);
    }

    @Test
    void aWorkerIsDrainedAndWorksAgain() {
        visit.open("operations");
        Locator workers = visit.part("Workers");
        workers.getByRole(AriaRole.BUTTON, named("Drain .*")).click();
        assertThat(workers).containsText("No, drained", soon());
        long waiting = sluice.create(QUICK);

        workers.getByRole(AriaRole.BUTTON, named("Let .* work")).click();
        assertThat(workers).containsText("Yes", soon());
        sluice.await(waiting, "completed");
    }

    @Test
    void aFileIsKeptForGoodAndForOneDay() {
        long id = sluice.create(QUICK);
        sluice.await(id, "completed");
        visit.open("jobs/" + id);

        visit.button("Keep for good").click();
        assertThat(visit.details()).containsText("for good");
        visit.button("Keep one day only").click();
        assertThat(visit.details()).containsText(Pattern.compile("for 2[34] h"));
        assertThat(visit.page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Keep a day more").setExact(true)))
                .isVisible();
    }

    private static Locator.GetByRoleOptions named(String pattern) {
        return new Locator.GetByRoleOptions().setName(Pattern.compile(pattern));
    }
}
