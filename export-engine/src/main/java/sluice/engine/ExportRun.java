package sluice.engine;

import sluice.engine.source.SourceDatabase;
import sluice.engine.store.FileStore;
import sluice.engine.store.FinishedExport;
import sluice.model.Execution;
import sluice.model.ExportSpec;

/// One export, from the query to the finished file.
///
/// [#execute] blocks until the file is durable; [#cancel] from any thread ends it at the next opportunity: the
/// query is cancelled at PostgreSQL, and what was written is removed.
public final class ExportRun {

    public ExportRun(
            SourceDatabase source, FileStore store, EngineSettings settings, Execution execution, ExportSpec spec) {}

    /// @return the finished file; it is visible to readers
    /// @throws ExportFailure if it cannot be made; nothing is left of the attempt
    /// @throws ExportCancelled if [#cancel] was called; nothing is left of the attempt
    public FinishedExport execute(ExportProgress progress) throws ExportFailure, ExportCancelled {
        throw new UnsupportedOperationException();
    }

    /// Idempotent; also before [#execute].
    public void cancel() {}
}
