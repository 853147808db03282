package sluice.cli.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sluice.cli.console.Console;
import sluice.cli.console.Failure;
import sluice.cli.service.JobWatch;
import sluice.cli.service.Jobs;
import sluice.cli.service.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A job of the service from its creation to its end; it does not outlive this program unasked.
record ServiceExport(Service service, Console console) {

    private static final int CREATE_SECONDS = 10;

    /// @return the job at its end, whatever it is
    JsonNode run(ObjectNode body) throws Failure, InterruptedException {
        CompletableFuture<Long> id = new CompletableFuture<>();
        try (Interruption _ = new Interruption(ending -> cancel(id));
                JobProgress progress = new JobProgress(console.progress())) {
            JsonNode job = create(body, id);
            return new JobWatch(service, JobWatch.PATIENCE)
                    .untilEnded(job.path("id").asLong(), progress::show);
        }
    }

    private JsonNode create(ObjectNode body, CompletableFuture<Long> id) throws Failure, InterruptedException {
        try {
            JsonNode job = new Jobs(service).create(body);
            id.complete(job.path("id").asLong());
            return job;
        } finally {
            id.completeExceptionally(new IllegalStateException("there is no job"));
        }
    }

    /// The job may just be about to be created; then it is known in a moment.
    private void cancel(CompletableFuture<Long> known) {
        try {
            long id = known.get(CREATE_SECONDS, TimeUnit.SECONDS);
            new Jobs(service).cancel(id);
            console.warning("Interrupted. Job " + id + " is cancelled.");
        } catch (Failure e) {
            console.warning("Interrupted, but the job was not cancelled: " + e.what());
        } catch (ExecutionException | TimeoutException e) {
            console.warning("Interrupted before there was a job.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
