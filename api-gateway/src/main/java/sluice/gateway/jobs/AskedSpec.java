package sluice.gateway.jobs;

import sluice.model.ExportSpec;
import tools.jackson.databind.json.JsonMapper;

/// What a job's owner asked for, of what is carried out: without the conditions that keep its role to some rows, which
/// stand behind its own.
final class AskedSpec {

    private AskedSpec() {}

    static ExportSpec of(Job job) {
        ExportSpec kept = job.spec();
        if (kept.where().isEmpty()) {
            return kept;
        }
        int asked = JsonMapper.shared()
                .readTree(job.request())
                .path("filters")
                .path("where")
                .size();
        return kept.withConditions(
                kept.where().subList(0, Math.min(asked, kept.where().size())));
    }
}
