package sluice.system.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import sluice.testkit.history.Invariant;
import sluice.testkit.history.Violation;

/// Whether each completed job has its file and the file has the table's rows.
final class FileRules {

    /// The table whose rows change all the time, while the sum of their amounts does not.
    public static final String BANK = "accounts";

    private final Evidence evidence;
    private final Consumer<Violation> found;

    FileRules(Evidence evidence, Consumer<Violation> found) {
        this.evidence = evidence;
        this.found = found;
    }

    void check() {
        Map<UUID, FileAtEnd> files = new HashMap<>();
        evidence.files().forEach(file -> files.put(file.execution(), file));
        for (JobAtEnd job : evidence.jobs()) {
            if (job.status().equals("completed")) {
                FileAtEnd file = files.get(job.execution());
                if (file == null) {
                    add(Invariant.S9_NO_ORPHANS, job, "its file is missing");
                } else {
                    checkFile(job, file);
                }
            }
        }
    }

    private void checkFile(JobAtEnd job, FileAtEnd file) {
        if (file.bytes() != job.bytes() || !Objects.equals(file.sha256(), job.sha256())) {
            add(Invariant.S5_FILES_ARE_RIGHT, job, "its file has other bytes: " + file);
        }
        Contents table = Objects.requireNonNull(evidence.tables().get(job.table()), job.table());
        Contents contents = file.contents();
        if (contents.rows() != job.rows() || contents.rows() != table.rows()) {
            add(Invariant.S5_FILES_ARE_RIGHT, job, "its file has " + contents.rows() + " rows, not " + table.rows());
        } else if (job.table().equals(BANK)) {
            if (contents.total().compareTo(table.total()) != 0) {
                add(Invariant.S5B_ONE_SNAPSHOT, job, "its amounts are " + contents.total() + ", not " + table.total());
            }
        } else if (contents.digest() != table.digest()) {
            add(Invariant.S5_FILES_ARE_RIGHT, job, "its file has other rows than the table");
        }
    }

    private void add(Invariant invariant, JobAtEnd job, String what) {
        found.accept(new Violation(invariant, "job " + job.job() + ": " + what + "; " + job));
    }
}
