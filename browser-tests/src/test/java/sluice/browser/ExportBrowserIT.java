package sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From a table to a file on the person's own disk.
class ExportBrowserIT {

    private final RunningSluice sluice = RunningSluice.shared();
    private PageVisit visit = PageVisit.to(sluice);

    @BeforeEach
    void begin() {
        visit.open("jobs");
    }

    @AfterEach
    void end() {
        visit.close();
    }

    @Test
    void aPersonGetsExactlyTheRowsThatWerePreviewed() throws IOException {
        visit.link("New export").first().click();
        visit.chooseTable("sales.orders");
        visit.page.getByLabel("note", exactly()).uncheck();
        visit.button("Move total up").click();
        visit.page.getByLabel("From").fill("2026-02-01");
        visit.page.getByLabel("To, inclusive").fill("2026-02-28");
        visit.page.getByLabel("At most").fill("1500");
        visit.page.getByLabel("Sort by").selectOption("id");
        Locator preview = visit.page.getByLabel("First rows as in the file");
        assertThat(preview).containsText("id,placed_at,total,customer,discount,items");
        assertThat(preview).containsText("2026-02-01");
        assertThat(visit.part("Preview")).containsText("The first 20 rows, exactly as in the file.");
        String previewed = preview.textContent();

        visit.button("Export").click();
        assertThat(visit.details()).containsText("Completed", soon());
        byte[] file = contentOf(download());

        byte[] expected = sluice.copy("""
                SELECT id, placed_at, total, customer, discount, items FROM sales.orders
                 WHERE placed_at >= '2026-02-01 00:00+00' AND placed_at < '2026-03-01 00:00+00'
                 ORDER BY id LIMIT 1500
                """, "FORMAT csv, HEADER");
        assertThat(file).isEqualTo(expected);
        assertThat(new String(file, UTF_8)).startsWith(previewed);
        assertThat(visit.details()).containsText("1,500");
        assertThat(visit.details()).containsText("cut at the row limit");
    }

    @Test
    void tablesThatAreFoundLateAreHeldAgainstWhatIsTypedByThen() {
        List<Route> held = new ArrayList<>();
        visit.page.route(Pattern.compile(".*/tables"), held::add);
        visit.page.clock().install();
        visit.open("new");
        Locator search = visit.page.getByRole(AriaRole.COMBOBOX).first();
        search.focus();
        visit.page.waitForCondition(() -> !held.isEmpty());
        // From now on the page asks for nothing more by itself.
        visit.page.clock().pauseAt(System.currentTimeMillis() + 60_000);

        visit.page.keyboard().type("customers");
        held.forEach(Route::resume);

        Locator found = visit.page.getByLabel("Tables").getByRole(AriaRole.OPTION);
        assertThat(found).hasCount(1);
        assertThat(found).containsText("sales.customers");
    }

    @Test
    void theKeyboardAloneIsEnough() throws IOException {
        visit.tabTo("New export");
        visit.page.keyboard().press("Enter");
        visit.tabTo("Search");
        visit.page.keyboard().type("customers");
        assertThat(visit.page.getByText("sales.customers")).isVisible();
        visit.page.keyboard().press("ArrowDown");
        visit.page.keyboard().press("Enter");
        assertThat(visit.page.getByLabel("First rows as in the file")).containsText("id,name,joined,country");
        visit.tabTo("joined");
        visit.page.keyboard().press("Space");
        visit.tabTo("Move country up");
        visit.page.keyboard().press("Enter");
        visit.page.keyboard().press("Enter");
        assertThat(visit.page.getByLabel("First rows as in the file")).containsText("id,country,name\n");
        visit.tabTo("Export");
        visit.page.keyboard().press("Enter");
        assertThat(visit.details()).containsText("Completed", soon());

        Download download = visit.page.waitForDownload(() -> {
            visit.tabTo("Download");
            visit.page.keyboard().press("Enter");
        });

        assertThat(contentOf(download))
                .isEqualTo(sluice.copy("SELECT id, country, name FROM sales.customers", "FORMAT csv, HEADER"));
    }

    @Test
    void aDoubleClickMakesOneJob() {
        visit.open("new?table=sales.customers");
        visit.page.getByLabel("Label").fill("clicked twice");
        assertThat(visit.page.getByLabel("First rows as in the file")).isVisible();

        visit.button("Export").dblclick();
        sluice.await(visit.openJob(), "completed");

        assertThat(sluice.jobsNumber("SELECT count(*) FROM sluice.export_jobs WHERE label = 'clicked twice'"))
                .isEqualTo(1);
    }

    @Test
    void aFailureSaysWhatHappenedAndTheNextTryGoesWell() {
        visit.open("new?table=public.sensor_readings");
        visit.page.getByLabel("Parquet").check();
        visit.button("Export").click();
        assertThat(visit.details()).containsText("A value does not fit the format", soon());
        assertThat(visit.details()).containsText("\"measured_on\", row 20001");
        assertThat(visit.details()).containsText("values.temporal_out_of_range");

        long failed = visit.openJob();
        visit.link("Edit and run again").click();
        assertThat(visit.page.getByLabel("Parquet")).isChecked();
        visit.page.getByText("More options").click();
        visit.page.locator("#option-values-temporal_out_of_range").selectOption("null");
        visit.button("Export").click();
        visit.page.waitForURL(url -> url.contains("#/jobs/") && !url.endsWith("/" + failed));
        assertThat(visit.details()).containsText("Completed", soon());
        assertThat(visit.details()).containsText("20,001");
    }

    @Test
    void conditionsAndADialectAreKept() throws IOException {
        visit.open("new?table=sales.customers");
        visit.button("Add a condition").click();
        visit.page.getByLabel("Column of condition 1").selectOption("country");
        visit.page.getByLabel("Comparison of condition 1").selectOption("in");
        visit.page.getByLabel("Value of condition 1").fill("AT, CH");
        visit.page.getByText("More options").click();
        visit.page.locator("#option-csv-delimiter").selectOption(";");
        assertThat(visit.page.getByLabel("First rows as in the file")).containsText("id;name;joined;country");

        visit.button("Export").click();
        assertThat(visit.details()).containsText("Completed", soon());

        assertThat(contentOf(download()))
                .isEqualTo(sluice.copy(
                        "SELECT * FROM sales.customers WHERE country IN ('AT', 'CH')",
                        "FORMAT csv, HEADER, DELIMITER ';'"));
    }

    @Test
    void everyMistakeIsNamedWhereItWasMade() {
        visit.open("new?table=sales.orders");
        visit.page.getByLabel("At most").fill("0");
        visit.page.getByLabel("From").fill("2026-03-01");
        visit.page.getByLabel("To, inclusive").fill("2026-02-01");

        assertThat(visit.page.getByRole(AriaRole.ALERT)).containsText("row_limit");
        assertThat(visit.page.getByLabel("At most")).hasAttribute("aria-invalid", "true");
        visit.page.getByLabel("At most").fill("10");
        visit.page.getByLabel("To, inclusive").fill("2026-03-02");
        assertThat(visit.page.getByLabel("First rows as in the file")).isVisible();
        assertThat(visit.page.getByLabel("At most")).not().hasAttribute("aria-invalid", "true");
    }

    private Download download() {
        return visit.page.waitForDownload(() -> visit.details()
                .getByText("Download", new Locator.GetByTextOptions().setExact(true))
                .click());
    }

    private static byte[] contentOf(Download download) throws IOException {
        return Files.readAllBytes(download.path());
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions()
                .setTimeout(Duration.ofSeconds(30).toMillis());
    }
}
