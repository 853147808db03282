package sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sluice.browser.ExportBrowserIT.soon;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/// What the page can look like, and how to bring it about over [History].
enum PageState {
    JOBS {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.open("jobs");
            assertThat(visit.line(History.RUNNING)).containsText("left", soon());
            assertThat(visit.line(History.COMPLETED)).containsText("Completed");
        }
    },
    SOME_CHOSEN {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.open("jobs");
            visit.page.getByLabel("Select job " + History.COMPLETED).check();
            visit.page.getByLabel("Select job " + History.FAILED).check();
            assertThat(visit.part("Selected jobs")).containsText("2 selected");
        }
    },
    JOB_RUNNING {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.open("jobs/" + History.RUNNING);
            assertThat(visit.details()).containsText("left", soon());
        }
    },
    JOB_COMPLETED {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.open("jobs/" + History.COMPLETED);
            assertThat(visit.details()).containsText("SHA-256");
        }
    },
    JOB_FAILED {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.open("jobs/" + History.FAILED);
            assertThat(visit.details()).containsText("A value does not fit the format");
        }
    },
    JOB_UNKNOWN {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.open("jobs/987654");
            assertThat(visit.details()).containsText("There is no such job");
        }
    },
    QUESTION {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.open("jobs/" + History.COMPLETED);
            visit.button("Delete").last().click();
            assertThat(visit.page.getByRole(AriaRole.DIALOG)).isVisible();
        }
    },
    NOTHING_FOUND {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.open("jobs?status=expired&format=csv");
            assertThat(visit.page.getByText("Nothing matches these filters")).isVisible();
        }
    },
    NOTHING_YET {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.page.route(
                    Pattern.compile(".*/jobs\\?.*"),
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody("[]")));
            visit.page.route(Pattern.compile(".*/jobs/events"), Route::abort);
            visit.open("jobs");
            assertThat(visit.page.getByText("Nothing has been exported yet")).isVisible();
        }
    },
    NO_ANSWER {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.page.route(Pattern.compile(".*/api/v1/.*"), Route::abort);
            visit.open("jobs");
            assertThat(visit.page.getByRole(AriaRole.ALERT)).containsText("The gateway does not answer");
            assertThat(visit.page.locator(".connection")).hasText("No answer");
        }
    },
    NO_WORKER {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            sluice.silenceWorkers();
            visit.open("jobs");
            assertThat(visit.page.getByText("No worker is connected.")).isVisible();
        }

        @Override
        void leave(RunningSluice sluice) {
            sluice.hearWorkers();
        }
    },
    NEW_EXPORT_EMPTY {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.open("new");
            assertThat(visit.page.getByRole(AriaRole.OPTION).first()).isVisible();
        }
    },
    NEW_EXPORT {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.open("new?table=sales.orders");
            assertThat(visit.page.getByText("exactly as in the file.")).isVisible();
        }
    },
    NEW_EXPORT_PARQUET {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.open("new?table=sales.orders");
            visit.page.getByLabel("Parquet").check();
            visit.page.getByText("More options").click();
            assertThat(visit.page.getByText("as readers of Parquet get them.")).isVisible();
        }
    },
    NEW_EXPORT_WRONG {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.open("new?table=sales.orders");
            visit.page.getByLabel("At most").fill("0");
            assertThat(visit.page.getByRole(AriaRole.ALERT)).isVisible();
        }
    },
    OPERATIONS {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.open("operations");
            assertThat(visit.part("Workers")).containsText("audit_log #");
        }
    },
    OPERATIONS_PAUSED {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            sluice.pause("The source is being upgraded");
            visit.open("operations");
            assertThat(visit.page.getByText("Jobs are paused.")).isVisible();
            assertThat(visit.button("Resume jobs")).isVisible();
        }

        @Override
        void leave(RunningSluice sluice) {
            sluice.resume();
        }
    },
    OPERATIONS_AS_TABLES {
        @Override
        void enter(RunningSluice sluice, PageVisit visit) {
            visit.open("operations");
            assertThat(visit.part("Workers")).containsText("audit_log #");
            visit.page.evaluate("document.querySelectorAll('.behind').forEach((table) => (table.open = true))");
        }
    };

    abstract void enter(RunningSluice sluice, PageVisit visit);

    void leave(RunningSluice sluice) {}
}
