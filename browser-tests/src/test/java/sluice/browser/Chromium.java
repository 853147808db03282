package sluice.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// The browser of this machine, without a window. One for all test classes; it ends with the JVM.
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    /// Machines that test are slow, and do other things besides.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int WIDE = 1280;
    private static final int HIGH = 900;

    private static @Nullable Browser shared;

    private Chromium() {}

    /// A tab in a fresh session, on a wide screen.
    static Page open(ColorScheme theme) {
        return open(theme, WIDE, HIGH);
    }

    static Page open(ColorScheme theme, int width, int height) {
        BrowserContext session = browser()
                .newContext(new Browser.NewContextOptions()
                        .setColorScheme(theme)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setDeviceScaleFactor(Pictures.areWanted() ? 1.5 : 1)
                        .setTimezoneId("UTC")
                        .setViewportSize(width, height));
        return session.newPage();
    }

    private static synchronized Browser browser() {
        if (shared == null) {
            Playwright playwright = Playwright.create();
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            // Containers and root have no user namespaces for the sandbox; the pages are our own.
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
            shared = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable())
                            .setArgs(List.of("--no-sandbox")));
        }
        return shared;
    }

    private static Path executable() {
        Optional<Path> found = NAMES.stream().flatMap(Chromium::onThePath).findFirst();
        if (found.isEmpty()) {
            String missing = "There is no Chromium here: apt-get install chromium";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(missing + " (not skipped, because CI=true)");
            }
            Assumptions.abort(missing);
        }
        return found.orElseThrow();
    }

    private static Stream<Path> onThePath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
    }
}
