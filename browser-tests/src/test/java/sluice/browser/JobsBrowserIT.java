package sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static sluice.browser.ExportBrowserIT.soon;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Watching jobs, and doing things with them.
class JobsBrowserIT {

    private static final String SLOW = "{\"table_name\": \"audit_log\", \"format\": \"csv\"}";
    private static final String QUICK = "{\"table_name\": \"sales.customers\", \"format\": \"json\"}";

    private final RunningSluice sluice = RunningSluice.shared();
    private final PageVisit visit = PageVisit.to(sluice);

    @AfterEach
    void end() {
        visit.close();
        sluice.forgetAllJobs();
    }

    @Test
    void aRunningJobIsWatchedAndCancelled() {
        long id = sluice.create(SLOW);
        visit.open("jobs/" + id);
        Locator bar = visit.details().getByRole(AriaRole.PROGRESSBAR);
        assertThat(visit.details())
                .containsText(Pattern.compile("[1-9] % · [0-9,]+ rows · [0-9,]+/s · .* left"), soon());
        double before = (Double) bar.evaluate("bar => bar.value + 0.0001");
        visit.page.waitForFunction("before => document.querySelector('.details progress').value > before", before);

        visit.details().getByRole(AriaRole.BUTTON, named("Cancel")).click();

        assertThat(visit.details()).containsText("Cancelled");
        assertThat(visit.line(id)).containsText("Cancelled");
        sluice.await(id, "cancelled");
    }

    @Test
    void deletesOnlyAfterAsking() {
        long id = sluice.create(QUICK);
        sluice.await(id, "completed");
        visit.open("jobs/" + id);

        visit.details().getByRole(AriaRole.BUTTON, named("Delete")).click();
        visit.button("Keep").click();
        assertThat(visit.details()).containsText("Completed");
        visit.details().getByRole(AriaRole.BUTTON, named("Delete")).click();
        visit.page
                .getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, named("Delete"))
                .click();

        assertThat(visit.details()).containsText("There is no such job");
        assertThat(visit.line(id)).hasCount(0);
        assertThat(sluice.get("/jobs/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void whatOthersDoAppearsByItself() {
        visit.open("jobs");
        assertThat(visit.page.locator(".connection")).hasText("Live");

        long id = sluice.create(QUICK);

        assertThat(visit.line(id)).containsText("Completed", soon());
        assertThat(visit.line(id)).containsText("900 rows");
        assertThat(visit.button("Completed 1")).isVisible();
    }

    @Test
    void aJobThatEndsWhileItsDetailsAreStillFetchedIsShownAsItEnded() {
        long id = sluice.create(SLOW);
        sluice.await(id, "running");
        List<Route> held = new ArrayList<>();
        visit.page.route(Pattern.compile(".*/jobs/" + id + "/attempts"), held::add);
        visit.page.waitForResponse(
                response -> response.url().endsWith("/jobs/" + id) && response.ok(), () -> visit.open("jobs/" + id));
        assertThat(visit.page.locator(".connection")).hasText("Live");
        sluice.cancel(id);
        assertThat(visit.line(id)).containsText("Cancelled");

        visit.page.waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);

        assertThat(visit.details()).containsText("Cancelled");
    }

    @Test
    void saysThatItPollsWhileTheStreamIsAwayAndGoesOn() {
        visit.page.route(Pattern.compile(".*/jobs/events"), Route::abort);
        visit.open("jobs");
        assertThat(visit.page.locator(".connection")).hasText("Polling");

        long id = sluice.create(QUICK);
        assertThat(visit.line(id)).containsText("Completed", soon());

        visit.page.unroute(Pattern.compile(".*/jobs/events"));
        visit.page.context().setOffline(true);
        visit.page.route(Pattern.compile(".*/jobs.*"), Route::abort);
        assertThat(visit.page.locator(".connection")).hasText("No answer");
        visit.page.unrouteAll();
        visit.page.context().setOffline(false);
        assertThat(visit.page.locator(".connection")).hasText("Live");
    }

    @Test
    void filtersStandInTheAddress() {
        long done = sluice.create(QUICK);
        sluice.await(done, "completed");
        long cancelled = sluice.create(SLOW);
        sluice.cancel(cancelled);
        visit.open("jobs");
        assertThat(visit.line(done)).isVisible();

        visit.button("Cancelled 1").click();

        assertThat(visit.line(done)).hasCount(0);
        assertThat(visit.line(cancelled)).isVisible();
        assertThat(visit.page.url()).contains("status=cancelled");
        visit.page.reload();
        assertThat(visit.line(cancelled)).isVisible();
        assertThat(visit.line(done)).hasCount(0);
        visit.page
                .getByLabel("Format", new Page.GetByLabelOptions().setExact(true))
                .selectOption("parquet");
        assertThat(visit.page.getByRole(
                        AriaRole.HEADING, new Page.GetByRoleOptions().setName("No cancelled jobs as Parquet")))
                .isVisible();
        visit.page.goBack();
        assertThat(visit.line(cancelled)).isVisible();
    }

    @Test
    void manyAreChosenAndDeletedTogether() {
        for (int i = 0; i < 4; i++) {
            sluice.await(sluice.create(QUICK), "completed");
        }
        visit.open("jobs");
        visit.page.getByLabel("Select job 4").check();
        visit.page
                .getByLabel("Select job 2")
                .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        Locator bar = visit.part("Selected jobs");
        assertThat(bar).containsText("3 selected");

        bar.getByRole(AriaRole.BUTTON, named("Delete")).click();
        visit.page
                .getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, named("Delete"))
                .click();

        assertThat(visit.page.locator(".job")).hasCount(1);
        assertThat(visit.line(1)).isVisible();
        assertThat(sluice.jobsNumber("SELECT count(*) FROM sluice.export_jobs")).isEqualTo(1);
    }

    @Test
    void runsTheSameAgain() {
        long id = sluice.create("{\"table_name\": \"sales.customers\", \"format\": \"csv\", \"order_by\": [\"-id\"]}");
        sluice.await(id, "completed");
        visit.open("jobs/" + id);

        visit.button("Run again").first().click();

        visit.page.waitForURL(url -> url.endsWith("#/jobs/" + (id + 1)));
        assertThat(visit.details()).containsText("Completed", soon());
        assertThat(sluice.get("/jobs/" + (id + 1) + "/request").body())
                .isEqualTo(sluice.get("/jobs/" + id + "/request").body());
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
