package sluice.worker.export;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import sluice.engine.EngineSettings;
import sluice.engine.ExportRun;
import sluice.engine.source.SourceDatabase;
import sluice.engine.store.FileStore;
import sluice.model.Execution;
import sluice.model.command.ExecuteExport;
import sluice.telemetry.Traces;

/// All executions of this worker whose last report is not confirmed yet. Thread-safe.
@Component
public final class RunningExports {

    private final SourceDatabase source;
    private final FileStore store;
    private final EngineSettings settings;
    private final Traces traces;
    private final Map<UUID, RunningExport> byExecution = new ConcurrentHashMap<>();

    RunningExports(SourceDatabase source, FileStore store, EngineSettings settings, Traces traces) {
        this.source = source;
        this.store = store;
        this.settings = settings;
        this.traces = traces;
    }

    /// A new execution of the command's attempt. It does nothing until it is run; the caller must [#end] it.
    ///
    /// @param traceparent what the command came with
    public RunningExport begin(ExecuteExport command, @Nullable String traceparent) {
        Execution execution = new Execution(command.jobId(), command.attempt(), UUID.randomUUID());
        ExportRun run = new ExportRun(source, store, settings, execution, command.spec());
        ExportTrace trace = ExportTrace.begin(traces, execution, command.spec(), traceparent);
        RunningExport export = new RunningExport(command, execution, run, store, trace);
        byExecution.put(execution.executionId(), export);
        return export;
    }

    public void end(RunningExport export) {
        byExecution.remove(export.execution().executionId());
        export.ended();
    }

    public Optional<RunningExport> find(UUID executionId) {
        return Optional.ofNullable(byExecution.get(executionId));
    }

    /// Whether an execution of this worker has claimed the attempt already: another one could only lose.
    public boolean hasClaimed(long jobId, int attempt) {
        return byExecution.values().stream()
                .anyMatch(export -> export.isClaimed()
                        && export.execution().jobId() == jobId
                        && export.execution().attempt() == attempt);
    }

    public List<RunningExport> all() {
        return List.copyOf(byExecution.values());
    }

    /// Tells all exports to end soon.
    ///
    /// @return how many had not been given up before
    public long giveUpAll(GivenUp reason) {
        return all().stream().filter(export -> export.giveUp(reason)).count();
    }
}
