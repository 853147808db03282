package sluice.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The short form of `./sluice chaos`. `-Dsluice.chaos.seed` plays another plan.
class ChaosClusterIT {

    private static final long SEED = Long.getLong("sluice.chaos.seed", 1);

    @Test
    void noFaultBreaksAPromise() throws Exception {
        Verdict verdict = Chaos.run(PlanDraw.SHORT.plan(SEED), System.err);

        assertThat(verdict.isGood()).as(verdict.toString()).isTrue();
    }
}
