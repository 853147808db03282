package sluice.engine.store;

import java.io.IOException;

/// The directory is not the export volume that was meant: its mark is missing, is another installation's, or
/// changed while a file was written. Nothing was made visible.
public final class VolumeNotShared extends IOException {

    public VolumeNotShared(String message) {
        super(message);
    }
}
