package sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The page is light, keeps to itself, and says so to the browser.
class WeightBrowserIT {

    private static final long LIMIT_BYTES = 60_000;

    private static final String TRY_MARKUP =
            "() => { try { document.body.innerHTML = '<b>x</b>'; return 'taken'; } catch { return 'refused'; } }";

    private final RunningSluice sluice = RunningSluice.shared();

    @Test
    void allOfItIsAtMost60KilobytesOnTheWire() {
        try (PageVisit visit = PageVisit.to(sluice)) {
            Map<String, Long> transferred = watchTransfers(visit);

            visitEverything(visit);

            assertThat(transferred).containsKeys("", "page/main.js", "page/operations.js", "page/new-export.js");
            long all = transferred.values().stream().mapToLong(Long::longValue).sum();
            System.out.printf("The page is %,d bytes in %d files, with headers.%n", all, transferred.size());
            assertThat(all).as(transferred.toString()).isLessThanOrEqualTo(LIMIT_BYTES);
        }
    }

    @Test
    void asksNobodyElse() {
        try (PageVisit visit = PageVisit.to(sluice)) {
            List<String> asked = new ArrayList<>();
            visit.page.onRequest(request -> asked.add(request.url()));

            visitEverything(visit);

            assertThat(asked).isNotEmpty().allMatch(url -> url.startsWith(sluice.address()));
        }
    }

    @Test
    void theBrowserRefusesWhatIsNotOurs() {
        Page page = Chromium.open(ColorScheme.LIGHT);
        try {
            Response answer = page.navigate(sluice.address());

            assertThat(answer.headerValue("content-security-policy"))
                    .contains("default-src 'none'", "script-src 'self'");
            assertThat(page.evaluate(TRY_MARKUP)).isEqualTo("refused");
        } finally {
            page.context().close();
        }
    }

    private static void visitEverything(PageVisit visit) {
        visit.open("jobs");
        assertThat(visit.page.getByRole(AriaRole.HEADING).first()).isVisible();
        visit.open("new?table=sales.orders");
        assertThat(visit.page.getByText("exactly as in the file.")).isVisible();
        visit.open("operations");
        assertThat(visit.part("Workers")).isVisible();
    }

    /// Bytes on the wire of each file of the page by its path, answers of the API left out.
    private Map<String, Long> watchTransfers(PageVisit visit) {
        Map<String, String> paths = new HashMap<>();
        Map<String, Long> transferred = new HashMap<>();
        CDPSession session = visit.page.context().newCDPSession(visit.page);
        session.on("Network.responseReceived", event -> {
            String url = event.getAsJsonObject("response").get("url").getAsString();
            paths.put(
                    event.get("requestId").getAsString(),
                    url.replace(sluice.address(), "").replaceAll("#.*", ""));
        });
        session.on("Network.loadingFinished", event -> note(event, paths, transferred));
        session.send("Network.enable");
        return transferred;
    }

    private static void note(JsonObject event, Map<String, String> paths, Map<String, Long> transferred) {
        String path = paths.get(event.get("requestId").getAsString());
        if (path != null && !path.startsWith("api/")) {
            transferred.merge(path, event.get("encodedDataLength").getAsLong(), Long::sum);
        }
    }
}
