package sluice.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pictures of the page, taken where `-Dsluice.pictures=<folder>` asks for them: those that the documents show, and
/// with
/// `-Dsluice.pictures.all` every state.
final class Pictures {

    private static final @Nullable String FOLDER = System.getProperty("sluice.pictures");

    private static final Set<PageState> IN_DOCUMENTS =
            EnumSet.of(PageState.JOBS, PageState.JOB_FAILED, PageState.NEW_EXPORT, PageState.OPERATIONS);

    private Pictures() {}

    static boolean areWanted() {
        return FOLDER != null;
    }

    /// @param variant follows the name of the state in that of the file
    static void take(Page page, PageState state, String variant) {
        if (FOLDER != null && (IN_DOCUMENTS.contains(state) || System.getProperty("sluice.pictures.all") != null)) {
            String name = "page-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-') + variant + ".png";
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(FOLDER, name)));
        }
    }
}
