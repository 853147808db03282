package sluice.engine.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import sluice.engine.crash.CrashPoints;
import sluice.model.Execution;

/// The export volume as a directory that gateway and workers have mounted: a local disk or a shared file system
/// whose rename is atomic. Directories are 0750 and files 0640, so that processes of one group share them.
public final class LocalFileStore implements FileStore {

    private final Path root;
    private final CrashPoints crashPoints;

    public LocalFileStore(Path root) {
        this(root, CrashPoints.NONE);
    }

    public LocalFileStore(Path root, CrashPoints crashPoints) {
        this.root = root.toAbsolutePath().normalize();
        this.crashPoints = crashPoints;
    }

    @Override
    public void claimVolume(UUID installation) throws IOException {
        VolumeFiles.ensureRoot(root);
        if (VolumeMark.read(root).isEmpty()) {
            VolumeMark.write(root, installation);
        }
        UUID owner = VolumeMark.require(root).installation();
        if (!owner.equals(installation)) {
            throw new VolumeNotShared(root + " belongs to the installation " + owner + ", not to " + installation
                    + ". Choose another directory for the exports, or empty this one if its files are no longer"
                    + " wanted.");
        }
    }

    @Override
    public boolean belongsTo(UUID installation) throws IOException {
        return VolumeMark.read(root)
                .filter(mark -> mark.installation().equals(installation))
                .isPresent();
    }

    @Override
    public boolean isWritable() {
        return Files.isWritable(root);
    }

    @Override
    public long usableBytes() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    @Override
    public PartialExport begin(Execution execution, String extension) throws IOException {
        String fileName = ExportDirectory.fileName(execution.jobId(), extension);
        return new LocalPartial(root, VolumeMark.require(root), execution, fileName, crashPoints);
    }

    @Override
    public Optional<FinishedExport> find(long jobId, UUID executionId) throws IOException {
        Path directory = ExportDirectory.finished(root, jobId, executionId);
        if (!VolumeFiles.isDirectory(ExportDirectory.job(root, jobId)) || !VolumeFiles.isDirectory(directory)) {
            return Optional.empty();
        }
        return ManifestFile.read(directory)
                .filter(manifest -> ExportDirectory.isFileName(jobId, manifest.fileName()))
                .map(manifest -> new FinishedExport(directory.resolve(manifest.fileName()), manifest))
                .filter(finished -> Files.isRegularFile(finished.file(), NOFOLLOW_LINKS));
    }

    @Override
    public void remove(Execution execution) throws IOException {
        Removal.remove(root, ExportDirectory.partial(root, execution));
        Removal.remove(root, ExportDirectory.finished(root, execution.jobId(), execution.executionId()));
        Removal.removeIfEmpty(ExportDirectory.job(root, execution.jobId()));
    }

    @Override
    public boolean removeIfEmpty(long jobId) throws IOException {
        return Removal.removeIfEmpty(ExportDirectory.job(root, jobId));
    }

    @Override
    public void removeJob(long jobId) throws IOException {
        Removal.remove(root, ExportDirectory.job(root, jobId));
    }

    @Override
    public List<Long> finishedJobs() throws IOException {
        return directories(root, ExportDirectory::jobOf);
    }

    @Override
    public List<UUID> finishedExecutions(long jobId) throws IOException {
        Path job = ExportDirectory.job(root, jobId);
        return VolumeFiles.isDirectory(job) ? directories(job, ExportDirectory::executionIdOf) : List.of();
    }

    @Override
    public List<Execution> partialExecutions() throws IOException {
        return directories(ExportDirectory.partials(root), ExportDirectory::executionOf);
    }

    private static <T> List<T> directories(Path parent, Function<Path, Optional<T>> meaning) throws IOException {
        var found = new ArrayList<T>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, VolumeFiles::isDirectory)) {
            for (Path entry : entries) {
                meaning.apply(entry).ifPresent(found::add);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return found;
    }

    @Override
    public Path root() {
        return root;
    }
}
