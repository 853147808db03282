package sluice.gateway.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says what is wrong in two lines instead of a stack trace.
final class UnsafeAccessAnalyzer extends AbstractFailureAnalyzer<UnsafeAccess> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeAccess cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
