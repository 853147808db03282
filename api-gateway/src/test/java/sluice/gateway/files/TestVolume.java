package sluice.gateway.files;

import sluice.engine.store.FileStore;
import sluice.gateway.database.TestDatabase;
import sluice.gateway.jobs.JobStore;

/// The export volume of the installation that tests use.
public final class TestVolume {

    private TestVolume() {}

    public static ExportVolume over(TestDatabase database, FileStore store) {
        return new ExportVolume(database.jdbc, store, new Installation(JobStore.INSTALLATION));
    }
}
