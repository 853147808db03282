package sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The page of a gateway that knows its callers by keys.
class KeysBrowserIT {

    private static final String KEY = "sluice_0123456789abcdef0123456789abcdef";

    private static final RunningSluice sluice = RunningSluice.withKeys(KEY);

    private final PageVisit visit = PageVisit.to(sluice);

    @AfterEach
    void end() {
        visit.close();
    }

    @Test
    void asksForAKeyAndThenDoesAllThatItDoesElsewhere() throws Exception {
        visit.open("jobs");
        assertThat(dialog()).containsText("Who are you?");
        assertThat(new AxeBuilder(visit.page).analyze().getViolations()).isEmpty();
        show("sluice_of_somebody_else");
        assertThat(dialog()).containsText("That key does not open this");
        show(KEY);

        assertThat(visit.page.locator(".connection")).hasText("Live");
        assertThat(visit.button("Sign out")).isVisible();
        visit.open("new?table=sales.customers");
        assertThat(visit.page.getByLabel("First rows as in the file")).isVisible();
        visit.button("Export").click();
        assertThat(visit.details().getByText("SHA-256")).isVisible();
        Download download = visit.page.waitForDownload(
                () -> visit.details().getByText("Download").click());

        assertThat(Files.readAllBytes(download.path()))
                .isEqualTo(sluice.copy("SELECT * FROM sales.customers", "FORMAT csv, HEADER"));
        assertThat(visit.page.url()).doesNotContain(KEY);
    }

    @Test
    void isShownToNobodyWhoHasNoKey() {
        visit.open("jobs");

        dialog().getByText("Not now").click();

        assertThat(visit.page.getByRole(AriaRole.ALERT)).containsText("Nobody knows who asks");
        visit.button("Sign in").click();
        assertThat(dialog()).isVisible();
    }

    @Test
    void forgetsTheKeyWhenToldTo() {
        visit.open("jobs");
        show(KEY);

        visit.button("Sign out").click();

        assertThat(dialog()).containsText("Who are you?");
        assertThat(visit.page.evaluate("sessionStorage.length")).isEqualTo(0);
    }

    private Locator dialog() {
        return visit.page.getByRole(AriaRole.DIALOG);
    }

    private void show(String key) {
        dialog().getByLabel("API key or token").fill(key);
        dialog().getByLabel("API key or token").press("Enter");
    }
}
