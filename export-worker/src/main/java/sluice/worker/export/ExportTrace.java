package sluice.worker.export;

import io.opentelemetry.api.trace.SpanKind;
import org.jspecify.annotations.Nullable;
import sluice.engine.ExportPhase;
import sluice.model.Execution;
import sluice.model.ExportSpec;
import sluice.model.broker.BrokerTopology;
import sluice.model.event.Report;
import sluice.model.wire.MessageCodec;
import sluice.telemetry.Step;
import sluice.telemetry.Traces;

/// One execution as spans: that of the command, until its end is reported, and within it one for each phase. No table
/// and no value is named. Belongs to the thread of the export.
final class ExportTrace implements AutoCloseable {

    private final Traces traces;
    private final Step command;
    private Step phase = Step.NONE;

    private ExportTrace(Traces traces, Step command) {
        this.traces = traces;
        this.command = command;
    }

    static ExportTrace begin(Traces traces, Execution execution, ExportSpec spec, @Nullable String traceparent) {
        Step command = traces.process(BrokerTopology.JOBS, traceparent)
                .with("sluice.job.id", execution.jobId())
                .with("sluice.job.attempt", execution.attempt())
                .with("sluice.execution.id", execution.executionId().toString())
                .with("sluice.format", spec.format().wireName());
        return new ExportTrace(traces, command);
    }

    Step.Entered enter() {
        return command.enter();
    }

    void begun(ExportPhase next) {
        phase.close();
        phase = switch (next) {
            case COPY ->
                traces.start("COPY", SpanKind.CLIENT, command.traceparent())
                        .with("db.system.name", "postgresql")
                        .with("db.operation.name", "COPY");
            case CLOSE -> traces.start("close file", SpanKind.INTERNAL, command.traceparent());
            case COMMIT -> traces.start("commit file", SpanKind.INTERNAL, command.traceparent());
        };
    }

    void ended(Report end) {
        command.with("sluice.outcome", MessageCodec.nameOf(end));
        if (end instanceof Report.Completed done) {
            command.with("sluice.rows", done.rows()).with("sluice.bytes", done.bytes());
        }
        if (end instanceof Report.Failed failed) {
            phase.failed(failed.code().wireName());
            command.failed(failed.code().wireName());
        }
        phase.close();
    }

    @Override
    public void close() {
        command.close();
    }
}
