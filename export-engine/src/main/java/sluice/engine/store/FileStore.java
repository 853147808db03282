package sluice.engine.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import sluice.model.Execution;

/// The export volume. The worker creates files, the gateway serves and removes them. Every path is made from
/// ids. Thread-safe; safe with any number of processes on one volume.
public interface FileStore extends ExportTarget {

    /// Says which installation the volume belongs to, creating the root if need be (gateway, once).
    ///
    /// @throws VolumeNotShared if it belongs to another
    void claimVolume(UUID installation) throws IOException;

    /// Whether the volume carries the mark of this installation: false means another volume, or none, is
    /// mounted.
    boolean belongsTo(UUID installation) throws IOException;

    /// Whether the volume takes files at all: false where it is mounted read-only.
    boolean isWritable();

    /// @throws VolumeNotShared if the volume carries no mark
    @Override
    PartialExport begin(Execution execution, String extension) throws IOException;

    /// The finished export of an execution, if it has one: the rename was done.
    Optional<FinishedExport> find(long jobId, UUID executionId) throws IOException;

    /// Removes a job's directory if nothing is in it, as a worker leaves it that died just before its rename. One that
    /// lives makes it again.
    ///
    /// @return whether there was one
    boolean removeIfEmpty(long jobId) throws IOException;

    /// Removes a job's finished files; a download that has its file open can go on.
    void removeJob(long jobId) throws IOException;

    /// Ids of jobs that have a directory for finished files, be it empty.
    List<Long> finishedJobs() throws IOException;

    /// Executions of a job that have a finished directory, whole or not.
    List<UUID> finishedExecutions(long jobId) throws IOException;

    /// Executions that have a partial directory.
    List<Execution> partialExecutions() throws IOException;

    /// The root, for messages to operators and readiness.
    Path root();
}
