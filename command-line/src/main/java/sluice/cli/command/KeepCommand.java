package sluice.cli.command;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.cli.service.Jobs;
import sluice.cli.service.Service;

@Command(name = "keep", description = "Keeps the files of completed jobs, for good or until a time.")
public final class KeepCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Of the jobs.")
    private List<Long> ids = new ArrayList<>();

    @Option(names = "--until", paramLabel = "TIME", description = "As 2026-01-31T12:00:00Z; without it, for good.")
    private @Nullable String until;

    @Mixin
    private ServiceOption service = new ServiceOption();

    private final Surroundings around;

    public KeepCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        Instant time = until == null ? null : time(until);
        try (Service sluice = service.open(around.environment())) {
            Jobs jobs = new Jobs(sluice);
            return new EachJob(around.console(), "Kept the file of").of(ids, id -> jobs.keep(id, time));
        }
    }

    private static Instant time(String text) throws Failure {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new Failure(
                    ExitCode.WRONG_REQUEST, "\"" + text + "\" is no time.", "Write it as 2026-01-31T12:00:00Z.");
        }
    }
}
