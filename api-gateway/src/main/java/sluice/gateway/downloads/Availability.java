package sluice.gateway.downloads;

import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;
import sluice.gateway.jobs.Job;

/// Whether a job has a file, and why not.
final class Availability {

    private Availability() {}

    /// @throws RequestRefused 409 or 410 unless the job is completed
    static void requireFile(Job job) {
        String subject = "Job " + job.id();
        switch (job.status()) {
            case COMPLETED -> {}
            case PENDING, RUNNING ->
                throw new RequestRefused(
                                ProblemType.NOT_READY,
                                subject + " is " + job.status().wireName() + "; there is no file yet.")
                        .retryAfterSeconds(1);
            case FAILED -> throw new RequestRefused(ProblemType.NO_FILE, subject + " failed: " + job.errorMessage());
            case CANCELLED ->
                throw new RequestRefused(ProblemType.NO_FILE, subject + " was cancelled; there is no file.");
            case EXPIRED ->
                throw new RequestRefused(
                        ProblemType.EXPIRED,
                        "The file of job " + job.id() + " expired at " + job.expiresAt() + "; create the job again.");
        }
    }
}
