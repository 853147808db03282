package sluice.cli.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import sluice.engine.store.ExportTarget;
import sluice.engine.store.FinishedExport;
import sluice.engine.store.Manifest;
import sluice.engine.store.PartialExport;
import sluice.model.Execution;

/// A file that an export in this process makes: under another name beside its place until it is whole. Of an export
/// that ends early nothing stays.
public final class NewFile implements ExportTarget {

    private final Path target;
    private final Path part;

    public NewFile(Path target) {
        this.target = target;
        String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        this.part = target.resolveSibling("." + target.getFileName() + "." + random + ".part");
    }

    @Override
    public long usableBytes() throws IOException {
        return Files.getFileStore(target.toAbsolutePath().getParent()).getUsableSpace();
    }

    @Override
    public PartialExport begin(Execution execution, String extension) throws IOException {
        return new Part(FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    @Override
    public void remove(Execution execution) throws IOException {
        Files.deleteIfExists(part);
    }

    private final class Part implements PartialExport {

        private final FileChannel channel;

        Part(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public String fileName() {
            return target.getFileName().toString();
        }

        @Override
        public WritableByteChannel channel() {
            return channel;
        }

        @Override
        public FinishedExport commit(Manifest manifest) throws IOException {
            channel.force(true);
            channel.close();
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return new FinishedExport(target, manifest);
        }

        /// After a commit there is nothing under that name any more.
        @Override
        public void close() throws IOException {
            try (channel) {
                Files.deleteIfExists(part);
            }
        }
    }
}
