package sluice.cli.service;

import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import tools.jackson.databind.JsonNode;

/// What a completed job says of its file.
///
/// @param name under which it is kept
public record JobFile(long jobId, String name, long size, String sha256) {

    /// @throws Failure if the job has no file
    public static JobFile of(JsonNode job) throws Failure {
        long id = job.path("id").asLong();
        if (!job.path("status").asString("").equals("completed")) {
            throw JobEnd.withoutFile(job);
        }
        String sha256 = job.path("sha256").asString("");
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new Failure(
                    ExitCode.FAILED, "The service does not say which SHA-256 the file of job " + id + " has.");
        }
        return new JobFile(
                id,
                job.path("file_name").asString("export-" + id),
                job.path("file_size_bytes").asLong(),
                sha256);
    }

    /// As HTTP has it.
    String etag() {
        return '"' + sha256 + '"';
    }
}
