package sluice.engine;

/// The export was told to stop and did; nothing of it is left.
public final class ExportCancelled extends Exception {

    public ExportCancelled() {
        super("the export was cancelled");
    }
}
