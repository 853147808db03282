package sluice.cli.embedded;

import java.util.Objects;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.engine.ExportFailure;
import sluice.model.FailureCode;

/// The source failed while a request was checked.
final class SourceTrouble extends RuntimeException {

    private final ExportFailure failure;

    SourceTrouble(ExportFailure failure) {
        super(failure);
        this.failure = failure;
    }

    Failure failure() {
        return failure(failure);
    }

    /// What the engine says, and what to do about it where there are no workers and no volume.
    static Failure failure(ExportFailure failure) {
        FailureCode code = failure.code();
        Failure told = new Failure(exitCode(code), Objects.requireNonNull(failure.getMessage()), remedy(code));
        told.initCause(failure);
        return told;
    }

    private static ExitCode exitCode(FailureCode code) {
        return switch (code) {
            case SOURCE_UNAVAILABLE -> ExitCode.UNAVAILABLE;
            case STORAGE_FULL, STORAGE_ERROR, STORAGE_STALLED -> ExitCode.CANNOT_WRITE;
            case INTERNAL -> ExitCode.DEFECT;
            case SOURCE_CONFLICT,
                    SOURCE_TIMEOUT,
                    TABLE_MISSING,
                    TABLE_CHANGED,
                    PERMISSION_DENIED,
                    VALUE_NOT_REPRESENTABLE,
                    ROW_TOO_LARGE,
                    VOLUME_NOT_SHARED,
                    WORKER_LOST,
                    UNDELIVERABLE -> ExitCode.FAILED;
        };
    }

    private static String remedy(FailureCode code) {
        return switch (code) {
            case SOURCE_UNAVAILABLE ->
                "Check --database (or SLUICE_SOURCE_URL), the user and the password, and that the server is up.";
            case SOURCE_CONFLICT, SOURCE_TIMEOUT -> "Try again, or narrow the export.";
            case TABLE_MISSING, TABLE_CHANGED -> "The table changed meanwhile; try again.";
            case PERMISSION_DENIED -> "Grant SELECT on the table to this user.";
            case VALUE_NOT_REPRESENTABLE ->
                "Choose what becomes of such values with --option, by the name in the message, or another format.";
            case ROW_TOO_LARGE -> "Leave out the large column, or give more memory: JAVA_OPTS=-Xmx4g.";
            case STORAGE_FULL -> "Free space, or choose another place with -o.";
            case STORAGE_ERROR, STORAGE_STALLED -> "Check the disk, or choose another place with -o.";
            case VOLUME_NOT_SHARED, WORKER_LOST, UNDELIVERABLE, INTERNAL -> "This is a defect of Sluice.";
        };
    }
}
