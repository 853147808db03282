package sluice.gateway.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says what the database objects to in two lines instead of a stack trace.
final class UnusableDatabaseAnalyzer extends AbstractFailureAnalyzer<UnusableDatabase> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableDatabase cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Check SLUICE_JOBS_URL, SLUICE_JOBS_USERNAME and SLUICE_JOBS_PASSWORD, and that this role owns or may create"
                        + " the schema " + JobsDatabase.SCHEMA
                        + ", or with SLUICE_JOBS_MIGRATE=false may read and write its"
                        + " tables.",
                cause);
    }
}
