package sluice.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sluice.cli.console.Failure;
import sluice.cli.service.Jobs;
import sluice.cli.service.Service;

@Command(
        name = "front",
        description = "Moves waiting jobs to the front of the queue, the last named before all others.")
public final class FrontCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Of the jobs.")
    private List<Long> ids = new ArrayList<>();

    @Mixin
    private ServiceOption service = new ServiceOption();

    private final Surroundings around;

    public FrontCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        try (Service sluice = service.open(around.environment())) {
            Jobs jobs = new Jobs(sluice);
            return new EachJob(around.console(), "Moved to the front:").of(ids, jobs::moveToFront);
        }
    }
}
