package sluice.gateway.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says what is missing in two lines instead of a stack trace.
final class MissingSettingAnalyzer extends AbstractFailureAnalyzer<MissingSetting> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingSetting cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Set the environment variable " + cause.variable() + " and start again.", cause);
    }
}
