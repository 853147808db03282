package sluice.gateway.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The steps of one history. Each picks what it acts on from what there is then, so that a plan with steps left out is
/// a
/// plan still.
///
/// @param ending what becomes of every attempt once the steps are done
record Plan(Ending ending, List<Step> steps) {

    /// @param choice of one among those that the act can be done to, not negative
    record Step(Act act, int choice) {
        @Override
        public String toString() {
            return act + " " + choice;
        }
    }

    /// How attempts end when nothing else goes wrong any more: each of them brings a job to an end.
    enum Ending {
        FINISH,
        FAIL,
        DIE,
        LEAVE_NO_FILE,
        LOSE_THE_COMMAND
    }

    Plan {
        steps = List.copyOf(steps);
    }

    /// Each plan leaves out half of what can happen, so that the rest happens more often: three losses in a row, say.
    static Plan of(long seed, int length) {
        var random = new SplittableRandom(seed);
        List<Act> drawn = Arrays.stream(Act.values())
                .filter(act -> act.isAlwaysPossible() || random.nextBoolean())
                .flatMap(act -> Collections.nCopies(act.weight, act).stream())
                .toList();
        var steps = new ArrayList<Step>();
        steps.add(new Step(Act.SUBMIT, 0));
        while (steps.size() < length) {
            steps.add(new Step(drawn.get(random.nextInt(drawn.size())), random.nextInt(100)));
        }
        Ending[] endings = Ending.values();
        return new Plan(random.nextBoolean() ? Ending.FINISH : endings[random.nextInt(endings.length)], steps);
    }

    /// The shortest plan that still fails and is found by leaving out runs of steps, long ones first.
    Plan shrunkWhile(Predicate<Plan> fails) {
        Plan shortest = this;
        for (int run = Math.max(1, steps.size() / 2); run >= 1; run = run == 1 ? 0 : run / 2) {
            for (int from = 0; from < shortest.steps.size(); ) {
                Plan shorter = shortest.without(from, run);
                if (fails.test(shorter)) {
                    shortest = shorter;
                } else {
                    from += run;
                }
            }
        }
        return shortest;
    }

    private Plan without(int from, int run) {
        var left = new ArrayList<>(steps.subList(0, from));
        left.addAll(steps.subList(Math.min(from + run, steps.size()), steps.size()));
        return new Plan(ending, left);
    }

    @Override
    public String toString() {
        return steps.stream()
                .map(Step::toString)
                .collect(Collectors.joining("\n  ", "  ", "\n  and then all " + ending));
    }
}
