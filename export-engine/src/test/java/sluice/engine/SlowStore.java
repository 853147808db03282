package sluice.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import sluice.engine.store.FileStore;
import sluice.engine.store.FinishedExport;
import sluice.engine.store.Manifest;
import sluice.engine.store.PartialExport;
import sluice.model.Execution;

/// A real store, but something happens before each write.
record SlowStore(FileStore store, Write write) implements FileStore {

    @FunctionalInterface
    interface Write {
        void before(ByteBuffer bytes) throws IOException;
    }

    @Override
    public PartialExport begin(Execution execution, String extension) throws IOException {
        return new SlowPartial(store.begin(execution, extension), write);
    }

    @Override
    public void claimVolume(UUID installation) throws IOException {
        store.claimVolume(installation);
    }

    @Override
    public boolean belongsTo(UUID installation) throws IOException {
        return store.belongsTo(installation);
    }

    @Override
    public boolean isWritable() {
        return store.isWritable();
    }

    @Override
    public long usableBytes() throws IOException {
        return store.usableBytes();
    }

    @Override
    public Optional<FinishedExport> find(long jobId, UUID executionId) throws IOException {
        return store.find(jobId, executionId);
    }

    @Override
    public void remove(Execution execution) throws IOException {
        store.remove(execution);
    }

    @Override
    public boolean removeIfEmpty(long jobId) throws IOException {
        return store.removeIfEmpty(jobId);
    }

    @Override
    public void removeJob(long jobId) throws IOException {
        store.removeJob(jobId);
    }

    @Override
    public List<UUID> finishedExecutions(long jobId) throws IOException {
        return store.finishedExecutions(jobId);
    }

    @Override
    public List<Long> finishedJobs() throws IOException {
        return store.finishedJobs();
    }

    @Override
    public List<Execution> partialExecutions() throws IOException {
        return store.partialExecutions();
    }

    @Override
    public Path root() {
        return store.root();
    }

    private record SlowPartial(PartialExport partial, Write write) implements PartialExport {

        @Override
        public String fileName() {
            return partial.fileName();
        }

        @Override
        public WritableByteChannel channel() {
            WritableByteChannel channel = partial.channel();
            return new WritableByteChannel() {
                @Override
                public int write(ByteBuffer bytes) throws IOException {
                    write.before(bytes);
                    return channel.write(bytes);
                }

                @Override
                public boolean isOpen() {
                    return channel.isOpen();
                }

                @Override
                public void close() throws IOException {
                    channel.close();
                }
            };
        }

        @Override
        public FinishedExport commit(Manifest manifest) throws IOException {
            return partial.commit(manifest);
        }

        @Override
        public void close() throws IOException {
            partial.close();
        }
    }
}
