package sluice.engine.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import sluice.engine.crash.CrashPoints;
import sluice.model.Execution;

/// A directory below `.partial`, whose rename is the commit. The file is synced through the descriptor that wrote
/// it, since only that one is sure to be told of every write that failed.
final class LocalPartial implements PartialExport {

    private final Path root;
    private final VolumeMark volume;
    private final Execution execution;
    private final String fileName;
    private final Path directory;
    private final FlushedFile file;
    private final CrashPoints crashPoints;

    /// @param volume as it was before the directory was made
    LocalPartial(Path root, VolumeMark volume, Execution execution, String fileName, CrashPoints crashPoints)
            throws IOException {
        this.root = root;
        this.volume = volume;
        this.execution = execution;
        this.fileName = fileName;
        this.crashPoints = crashPoints;
        directory = ExportDirectory.partial(root, execution);
        VolumeFiles.ensureDirectory(ExportDirectory.partials(root));
        Removal.remove(root, directory);
        VolumeFiles.createDirectory(directory);
        file = new FlushedFile(createFile());
    }

    private FileChannel createFile() throws IOException {
        try {
            return VolumeFiles.create(directory.resolve(fileName));
        } catch (IOException e) {
            Removal.removeAfter(e, root, directory);
            throw e;
        }
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public WritableByteChannel channel() {
        return new PassedOn(file, crashPoints);
    }

    private record PassedOn(FlushedFile file, CrashPoints crashPoints) implements WritableByteChannel {

        @Override
        public int write(ByteBuffer source) throws IOException {
            int written = file.write(source);
            crashPoints.hit(CrashPoints.MID_FILE);
            return written;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Override
    public FinishedExport commit(Manifest manifest) throws IOException {
        requireOwn(manifest);
        crashPoints.hit(CrashPoints.BEFORE_FSYNC);
        file.force();
        file.close();
        crashPoints.hit(CrashPoints.AFTER_FSYNC);
        requireSameVolume();
        ManifestFile.writeDurably(directory, manifest);
        VolumeFiles.sync(directory);
        requireSameVolume();
        Path finished = ExportDirectory.finished(root, execution.jobId(), execution.executionId());
        rename(finished);
        syncParents(finished);
        return new FinishedExport(finished.resolve(fileName), manifest);
    }

    private void requireOwn(Manifest manifest) throws IOException {
        if (!manifest.execution().equals(execution) || !manifest.fileName().equals(fileName)) {
            throw new IllegalArgumentException("the manifest is of another file: " + manifest);
        }
        if (file.size() != manifest.bytes()) {
            throw new IOException(fileName + " has " + file.size() + " bytes on the volume, of " + manifest.bytes()
                    + " that were written.");
        }
    }

    private void requireSameVolume() throws IOException {
        if (!VolumeMark.require(root).equals(volume)) {
            throw new VolumeNotShared("Another volume was mounted at " + root + " while " + fileName
                    + " was written; the file is not on the export volume.");
        }
    }

    private void rename(Path finished) throws IOException {
        Path job = ExportDirectory.job(root, execution.jobId());
        VolumeFiles.ensureDirectory(job);
        crashPoints.hit(CrashPoints.BEFORE_RENAME);
        try {
            Files.move(directory, finished, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // the job's directory was empty until now, and a removal of another execution has just taken it away
            VolumeFiles.ensureDirectory(job);
            Files.move(directory, finished, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void syncParents(Path finished) throws IOException {
        try {
            VolumeFiles.sync(ExportDirectory.job(root, execution.jobId()));
            VolumeFiles.sync(ExportDirectory.partials(root));
            VolumeFiles.sync(root);
        } catch (IOException e) {
            Removal.removeAfter(e, root, finished);
            throw e;
        }
    }

    /// After a commit there is nothing to remove any more.
    @Override
    public void close() throws IOException {
        try (file) {
            Removal.remove(root, directory);
        }
    }
}
