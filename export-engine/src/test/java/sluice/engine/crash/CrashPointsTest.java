package sluice.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrashPointsTest {

    private final AtomicInteger crashes = new AtomicInteger();

    @Test
    void anUnarmedPointDoesNothing() {
        new CrashPoints("", crashes::incrementAndGet).hit(CrashPoints.AFTER_ACK);
        new CrashPoints("worker.after-rename", crashes::incrementAndGet).hit(CrashPoints.AFTER_ACK);
        assertThat(crashes).hasValue(0);
    }

    @Test
    void crashesAtTheGivenTimeAndAtNoOther() {
        CrashPoints points = new CrashPoints("worker.after-ack:2", crashes::incrementAndGet);
        points.hit(CrashPoints.AFTER_ACK);
        assertThat(crashes).hasValue(0);
        points.hit(CrashPoints.AFTER_ACK);
        points.hit(CrashPoints.AFTER_ACK);
        assertThat(crashes).hasValue(1);
    }
}
