package sluice.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlanTest {

    private static final int LENGTH = 200;

    @Test
    void theSameSeedMakesTheSamePlan() {
        assertThat(Plan.of(7, LENGTH)).isEqualTo(Plan.of(7, LENGTH)).isNotEqualTo(Plan.of(8, LENGTH));
    }

    @Test
    void shrinksToTheStepsThatMatter() {
        Plan shortest = Plan.of(1, LENGTH).shrunkWhile(PlanTest::relaysBeforeItHears);

        assertThat(shortest.steps()).extracting(Plan.Step::act).containsExactly(Act.RELAY, Act.HEAR);
    }

    private static boolean relaysBeforeItHears(Plan plan) {
        var acts = plan.steps().stream().map(Plan.Step::act).toList();
        return acts.contains(Act.RELAY) && acts.lastIndexOf(Act.HEAR) > acts.indexOf(Act.RELAY);
    }
}
