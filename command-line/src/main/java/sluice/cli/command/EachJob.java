package sluice.cli.command;

import java.util.List;
import sluice.cli.console.Console;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;

/// The same with several jobs: what fails for one is told, and the others are done all the same.
///
/// @param done what is said of each that was done, as `Cancelled`
record EachJob(Console console, String done) {

    @FunctionalInterface
    interface Action {
        void on(long id) throws Failure, InterruptedException;
    }

    /// @return the exit code of the last failure, if there was one
    int of(List<Long> ids, Action action) throws InterruptedException {
        ExitCode code = ExitCode.DONE;
        for (long id : ids) {
            try {
                action.on(id);
                console.note(done + " job " + id + ".");
            } catch (Failure e) {
                console.failure(e);
                code = e.exitCode();
            }
        }
        return code.code();
    }
}
