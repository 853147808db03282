package sluice.cli.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.cli.request.FieldWords;
import sluice.engine.EngineSettings;
import sluice.engine.ExportCancelled;
import sluice.engine.ExportFailure;
import sluice.engine.ExportProgress;
import sluice.engine.ExportRun;
import sluice.engine.request.CheckedExport;
import sluice.engine.request.ExportRequests;
import sluice.engine.request.FieldError;
import sluice.engine.request.InvalidRequest;
import sluice.engine.request.SourceTables;
import sluice.engine.source.SourceDatabase;
import sluice.engine.store.ExportTarget;
import sluice.engine.store.Manifest;
import sluice.model.Execution;
import tools.jackson.databind.node.ObjectNode;

/// One export by the engine in this process. [#check] first, then [#run] once; [#cancel] from any thread.
public final class EmbeddedExport {

    private final SourceDatabase source;
    private final CheckedExport export;
    private @Nullable ExportRun run;
    private boolean cancelled;

    private EmbeddedExport(SourceDatabase source, CheckedExport export) {
        this.source = source;
        this.export = export;
    }

    /// Judges a request as the gateway does.
    public static EmbeddedExport check(SourceDatabase source, ObjectNode body) throws Failure {
        try {
            var requests = new ExportRequests(new SourceTables(source, SourceTrouble::new));
            return new EmbeddedExport(source, requests.check(body));
        } catch (InvalidRequest e) {
            throw refused(e);
        } catch (SourceTrouble e) {
            throw e.failure();
        }
    }

    private static Failure refused(InvalidRequest request) {
        List<String> details = new ArrayList<>();
        for (FieldError error : request.errors()) {
            List<String> allowed = error.allowed() == null ? List.of() : error.allowed();
            details.add(FieldWords.line(error.pointer(), error.detail(), allowed));
        }
        return new Failure(ExitCode.WRONG_REQUEST, "The request is not valid:", details);
    }

    public CheckedExport export() {
        return export;
    }

    /// Makes the file.
    ///
    /// @return what is in it
    /// @throws Failure if it cannot be made; nothing is left of it
    public Manifest run(ExportTarget target, ExportProgress progress) throws Failure, InterruptedException {
        Execution execution = new Execution(1, 1, UUID.randomUUID());
        try {
            return begin(new ExportRun(source, target, settings(), execution, export.spec()))
                    .execute(progress)
                    .manifest();
        } catch (ExportFailure e) {
            throw SourceTrouble.failure(e);
        } catch (ExportCancelled e) {
            throw new InterruptedException("cancelled");
        }
    }

    private synchronized ExportRun begin(ExportRun begun) {
        run = begun;
        if (cancelled) {
            begun.cancel();
        }
        return begun;
    }

    /// Ends the query at the database and the run with it. Does not wait.
    public synchronized void cancel() {
        cancelled = true;
        if (run != null) {
            run.cancel();
        }
    }

    /// The default, with rows no longer than this JVM's memory holds.
    private static EngineSettings settings() {
        EngineSettings wished = EngineSettings.DEFAULT;
        long heap = Runtime.getRuntime().maxMemory();
        int maxRowBytes = wished.maxRowBytes();
        while (maxRowBytes > (1 << 20) && withRows(wished, maxRowBytes).heapBytes(1) > heap) {
            maxRowBytes /= 2;
        }
        return withRows(wished, maxRowBytes);
    }

    private static EngineSettings withRows(EngineSettings settings, int maxRowBytes) {
        return new EngineSettings(
                maxRowBytes,
                settings.rowGroupBytes(),
                settings.compressionThreads(),
                settings.statementTimeout(),
                settings.lockTimeout());
    }
}
