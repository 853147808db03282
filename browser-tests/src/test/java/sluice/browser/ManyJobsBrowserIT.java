package sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static sluice.browser.ExportBrowserIT.soon;

import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A thousand jobs on one page.
class ManyJobsBrowserIT {

    /// A person notices a page that does not react for longer than this; machines that test are slow.
    private static final Duration LONGEST_STANDSTILL = Duration.ofMillis(500);

    private final RunningSluice sluice = RunningSluice.shared();

    @BeforeEach
    void makeAThousandJobs() {
        sluice.forgetAllJobs();
        sluice.await(sluice.create("{\"table_name\": \"sales.customers\", \"format\": \"csv\"}"), "completed");
        sluice.jobs("""
                INSERT INTO sluice.export_jobs (status, spec, table_schema, table_name, requested_table, format, request,
                       execution_id, rows, bytes, percent, sha256, started_at, completed_at, expires_at)
                SELECT 'completed', spec, table_schema, table_name, requested_table, format, request,
                       gen_random_uuid(), rows, bytes, 100, sha256, started_at, completed_at, expires_at
                  FROM sluice.export_jobs, generate_series(2, 1000)
                """);
    }

    @AfterEach
    void forget() {
        sluice.forgetAllJobs();
    }

    @Test
    void stayUnderThePersonsHands() {
        try (PageVisit visit = PageVisit.to(sluice)) {
            visit.page.addInitScript("""
                    window.standstills = [];
                    new PerformanceObserver((list) => standstills.push(...list.getEntries().map((e) => e.duration)))
                      .observe({ entryTypes: ['longtask'] });""");
            visit.open("jobs");
            while (visit.page.locator(".job").count() < 1000) {
                int shown = visit.page.locator(".job").count();
                if (shown > 0) {
                    visit.button("Show older jobs").click();
                }
                visit.page.waitForFunction("shown => document.querySelectorAll('.job').length > shown", shown);
            }

            long running = sluice.create("{\"table_name\": \"audit_log\", \"format\": \"csv\"}");
            assertThat(visit.line(running)).containsText("left", soon());
            visit.page
                    .getByLabel("Select job 1000", new Page.GetByLabelOptions().setExact(true))
                    .check();
            visit.button("Select all shown").click();
            assertThat(visit.part("Selected jobs")).containsText("1001 selected");
            visit.button("Clear").click();
            visit.page.evaluate("scrollTo(0, document.body.scrollHeight)");
            assertThat(visit.line(1)).isVisible();

            Number longest = (Number) visit.page.evaluate("Math.max(0, ...standstills)");
            System.out.printf("With 1,000 jobs the page stood still for at most %d ms.%n", longest.longValue());
            assertThat(Duration.ofMillis(longest.longValue())).isLessThan(LONGEST_STANDSTILL);
        }
    }
}
