package sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sluice.browser.ExportBrowserIT.soon;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Messages that nobody could handle, on the page of operations.
class DeadLettersBrowserIT {

    private final RunningSluice sluice = RunningSluice.shared();
    private final PageVisit visit = PageVisit.to(sluice);

    @AfterEach
    void end() {
        sluice.dispatchAsEver();
        sluice.forgetAllJobs();
        visit.close();
    }

    @Test
    void areShownSentAgainAndThrownAway() {
        visit.open("operations");
        assertThat(visit.part("Messages")).containsText("none");
        sluice.garbleCommands();
        long job = sluice.create("{\"table_name\": \"sales.customers\", \"format\": \"csv\"}");

        Locator letter = visit.part("Dead letters").getByRole(AriaRole.LISTITEM);
        assertThat(letter).hasCount(1, inTime());
        assertThat(letter).containsText("export.execute from sluice.jobs");
        assertThat(letter.getByRole(AriaRole.LINK)).hasText("job " + job);
        assertThat(letter.getByLabel("Its beginning")).containsText("\"job_id\":" + job);

        // The worker can read it as little as before, and lays it down again.
        press(letter, "Send again");
        assertThat(visit.page.getByText("Sent again.")).isVisible();
        assertThat(letter).hasCount(1, inTime());

        press(letter, "Throw away");
        press(visit.page.getByRole(AriaRole.DIALOG), "Keep");
        assertThat(letter).hasCount(1);
        press(letter, "Throw away");
        press(visit.page.getByRole(AriaRole.DIALOG), "Throw away");

        assertThat(visit.page.getByText("Thrown away.")).isVisible();
        assertThat(letter).hasCount(0);
        assertThat(visit.part("Messages")).containsText("none", soon());
    }

    /// The page looks for new figures every ten seconds.
    private static LocatorAssertions.HasCountOptions inTime() {
        return new LocatorAssertions.HasCountOptions().setTimeout(30_000);
    }

    private static void press(Locator within, String button) {
        within.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
