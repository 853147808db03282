package sluice.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import sluice.cli.console.Console;
import sluice.cli.console.Failure;
import sluice.cli.file.Destination;
import sluice.cli.file.PartFile;
import sluice.cli.file.Receiver;
import sluice.cli.file.StreamedFile;
import sluice.cli.service.Download;
import sluice.cli.service.JobFile;
import sluice.cli.service.Service;

/// Brings the file of a completed job to where it is wanted.
record Delivery(Service service, Console console, Destination destination) {

    /// A connection that brings no byte for so long counts as broken.
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /// What becomes of a download that is interrupted.
    enum WhenInterrupted {
        /// What is here stays, for a later call to go on with.
        KEEP,
        /// Nothing stays.
        DISCARD
    }

    /// @return where the file is, or null where it went to standard output
    @Nullable
    Path deliver(JobFile file, WhenInterrupted whenInterrupted) throws Failure, InterruptedException {
        Path path = destination.path(file.name());
        try (Receiver receiver = receiver(path, file);
                Interruption _ = new Interruption(ending -> interrupted(file, receiver, whenInterrupted));
                JobProgress progress = new JobProgress(console.progress())) {
            new Download(service, file, SILENCE).into(receiver, path, bytes -> progress.downloaded(bytes, file.size()));
            return path;
        } catch (IOException e) {
            throw Destination.cannotWrite(path, e);
        }
    }

    private Receiver receiver(@Nullable Path path, JobFile file) throws IOException, Failure {
        return path == null ? new StreamedFile(console.bytes()) : new PartFile(path, file.sha256(), file.size());
    }

    private void interrupted(JobFile file, Receiver receiver, WhenInterrupted then) {
        String again = "\"sluice download " + file.jobId() + "\"";
        if (then == WhenInterrupted.DISCARD) {
            try {
                receiver.discard();
            } catch (IOException e) {
                console.warning("The partial file could not be removed: " + e.getMessage());
            }
            console.warning("Interrupted. The export itself is complete; " + again + " fetches it.");
        } else {
            console.warning("Interrupted. " + again + " goes on from here.");
        }
    }
}
