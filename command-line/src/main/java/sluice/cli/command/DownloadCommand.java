package sluice.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.cli.command.Delivery.WhenInterrupted;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.cli.console.Figures;
import sluice.cli.file.Destination;
import sluice.cli.service.JobFile;
import sluice.cli.service.JobWatch;
import sluice.cli.service.Service;
import tools.jackson.databind.JsonNode;

@Command(
        name = "download",
        description = "Fetches the file of a job, waiting for its end if need be. A download that broke off, or was"
                + " interrupted, goes on where it was.")
public final class DownloadCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "Of the job.")
    private long id;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "A file, which is replaced; a folder; or - for standard output.")
    private @Nullable String output;

    @Mixin
    private ServiceOption service = new ServiceOption();

    private final Surroundings around;

    public DownloadCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        Destination destination = Destination.of(output);
        try (Service sluice = service.open(around.environment())) {
            JobFile file = JobFile.of(ended(sluice));
            Path path = new Delivery(sluice, around.console(), destination).deliver(file, WhenInterrupted.KEEP);
            around.console().note(Figures.size(file.size()) + ", SHA-256 " + file.sha256());
            if (path != null) {
                around.console().line(path.toString());
            }
            return ExitCode.DONE.code();
        }
    }

    private JsonNode ended(Service sluice) throws Failure, InterruptedException {
        try (JobProgress progress = new JobProgress(around.console().progress())) {
            return new JobWatch(sluice, JobWatch.PATIENCE).untilEnded(id, progress::show);
        }
    }
}
