package sluice.system.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import sluice.system.history.Evidence;
import sluice.system.history.Strike.Fault;
import tools.jackson.databind.json.JsonMapper;

/// `./sluice chaos`: strikes a whole Sluice by a plan, prints plan and verdict, and keeps both and the history in
/// `target/chaos`.
public final class Chaos {

    /// Where the command was given.
    private static final Path CALLER = Path.of(System.getProperty("sluice.chaos.caller", ""));

    private static final int BROKEN = 1;
    private static final int VOID = 2;
    private static final int USAGE = 64;

    private Chaos() {}

    public static void main(String[] arguments) throws Exception {
        ChaosPlan plan;
        try {
            plan = plan(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println("Usage: chaos [--long] [--seed N] | --replay FILE | --directed NAME");
            System.exit(USAGE);
            return;
        }
        Verdict verdict = run(plan, System.out);
        System.exit(verdict.isGood() ? 0 : verdict.violations().isEmpty() ? VOID : BROKEN);
    }

    private static ChaosPlan plan(List<String> arguments) throws IOException {
        PlanDraw draw = PlanDraw.SHORT;
        long seed = 1;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--long" -> draw = PlanDraw.LONG;
                case "--seed" -> seed = Long.parseLong(value(arguments, ++i));
                case "--directed" -> {
                    return DirectedPlan.of(value(arguments, ++i)).plan();
                }
                case "--replay" -> {
                    return ChaosPlan.read(CALLER.resolve(value(arguments, ++i)));
                }
                default -> throw new IllegalArgumentException("chaos does not know " + arguments.get(i));
            }
        }
        return draw.plan(seed);
    }

    private static String value(List<String> arguments, int index) {
        if (index == arguments.size()) {
            throw new IllegalArgumentException(arguments.get(index - 1) + " wants a value");
        }
        return arguments.get(index);
    }

    static Verdict run(ChaosPlan plan, PrintStream out) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "chaos"));
        Path file = folder.resolve("plan-%s-%d.json".formatted(plan.name(), plan.seed()));
        plan.write(file);
        out.println("The plan is in " + file.toAbsolutePath() + "\n" + plan);
        ForcedFiles.forgetEarlier();
        long begun = System.nanoTime();
        try (Stage stage = new Stage(plan.workerFlags())) {
            stage.open();
            out.printf("All is up after %.1f s%n", seconds(begun));
            Evidence evidence = new ChaosRun(plan, stage).carryOut();
            Verdict verdict = Verdict.of(plan, evidence, leftOut(stage));
            Path history = folder.resolve(file.getFileName().toString().replace("plan", "history"));
            JsonMapper.builder().build().writeValue(history.toFile(), evidence);
            out.printf("%s%nin %.1f s; the history is in %s%n", verdict, seconds(begun), history.toAbsolutePath());
            return verdict;
        }
    }

    private static Set<Fault> leftOut(Stage stage) {
        return stage.canBeFilled() ? EnumSet.noneOf(Fault.class) : EnumSet.of(Fault.DISK_FULL);
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
