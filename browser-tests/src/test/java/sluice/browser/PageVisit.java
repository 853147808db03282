package sluice.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One person's visit to the page. Whatever the browser complains of is gathered, and told at the end of the visit.
final class PageVisit implements AutoCloseable {

    final Page page;
    private final String address;
    private final List<String> complaints = new ArrayList<>();

    private PageVisit(Page page, RunningSluice sluice) {
        this.page = page;
        this.address = sluice.address();
        page.onConsoleMessage(message -> {
            // Refused requests are the tests' own doing; everything else is a defect, breaches of the policy included.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    static PageVisit to(RunningSluice sluice) {
        return new PageVisit(Chromium.open(ColorScheme.LIGHT), sluice);
    }

    static PageVisit to(RunningSluice sluice, ColorScheme theme) {
        return new PageVisit(Chromium.open(theme), sluice);
    }

    static PageVisit toNarrow(RunningSluice sluice) {
        return new PageVisit(Chromium.open(ColorScheme.LIGHT, 320, 640), sluice);
    }

    /// @param view as `jobs/7`
    PageVisit open(String view) {
        page.navigate(address + "#/" + view);
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator part(String name) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// The line of the list that shows a job.
    Locator line(long job) {
        return page.locator(".job")
                .filter(new Locator.FilterOptions().setHas(page.getByLabel("Select job " + job, exactly())));
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    /// What is shown of the job that is open.
    Locator details() {
        return page.locator(".details");
    }

    /// The id in the address, once it names a job.
    long openJob() {
        page.waitForURL(url -> url.matches(".*#/jobs/[0-9]+.*"));
        return Long.parseLong(page.url().replaceAll(".*#/jobs/([0-9]+).*", "$1"));
    }

    /// Looks for a table and takes it.
    void chooseTable(String name) {
        page.getByLabel("Search").fill(name);
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }

    /// Presses Tab until the element with this accessible text has the focus.
    void tabTo(String name) {
        for (int presses = 0; presses < 80; presses++) {
            Object focused = page.evaluate("document.activeElement.getAttribute('aria-label')"
                    + " ?? document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText");
            if (name.equals(String.valueOf(focused).strip())) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError(String.format(Locale.ROOT, "Tab does not lead to \"%s\"", name));
    }

    @Override
    public void close() {
        page.context().close();
        if (!complaints.isEmpty()) {
            throw new AssertionError("The browser complained: " + complaints);
        }
    }
}
