package sluice.cli.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import sluice.engine.store.ExportTarget;
import sluice.engine.store.FinishedExport;
import sluice.engine.store.Manifest;
import sluice.engine.store.PartialExport;
import sluice.model.Execution;

/// Standard output, to which an export in this process writes. What is written cannot be taken back; whoever reads it
/// must look at the exit code.
public record OutputTarget(OutputStream out) implements ExportTarget {

    private static final String NAME = "-";

    @Override
    public long usableBytes() {
        return Long.MAX_VALUE;
    }

    @Override
    public PartialExport begin(Execution execution, String extension) {
        WritableByteChannel channel = Channels.newChannel(out);
        return new PartialExport() {
            @Override
            public String fileName() {
                return NAME;
            }

            @Override
            public WritableByteChannel channel() {
                return channel;
            }

            @Override
            public FinishedExport commit(Manifest manifest) throws IOException {
                out.flush();
                return new FinishedExport(Path.of(NAME), manifest);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void remove(Execution execution) {}
}
