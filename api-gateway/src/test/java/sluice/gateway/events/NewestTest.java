package sluice.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import sluice.model.Execution;
import sluice.model.event.ExecutionEvent;
import sluice.model.event.GatewayTick;
import sluice.model.event.Report;
import sluice.model.event.SluiceEvent;

class NewestTest {

    private static final Execution ONE = new Execution(1, 1, UUID.randomUUID());
    private static final Execution OTHER = new Execution(2, 1, UUID.randomUUID());
    private static final SluiceEvent TICK = new GatewayTick("g");

    @Test
    void ofProgressInARowOnlyTheLastIsKept() {
        SluiceEvent last = progress(ONE, 3, 30);
        SluiceEvent other = progress(OTHER, 1, 10);
        assertThat(newest(List.of(progress(ONE, 1, 10), other, progress(ONE, 2, 20), TICK, last)))
                .containsExactly(other, TICK, last);
    }

    @Test
    void progressBeforeAnEndIsKept() {
        List<SluiceEvent> events = List.of(progress(ONE, 1, 10), said(ONE, 2, new Report.Released()), TICK);
        assertThat(newest(events)).isEqualTo(events);
    }

    @Test
    void progressThatIsNotSurpassedIsKept() {
        List<SluiceEvent> late = List.of(progress(ONE, 2, 20), progress(ONE, 1, 10));
        assertThat(newest(late)).isEqualTo(late);
        List<SluiceEvent> fewer = List.of(progress(ONE, 1, 20), progress(ONE, 2, 10));
        assertThat(newest(fewer)).isEqualTo(fewer);
    }

    private static List<SluiceEvent> newest(List<SluiceEvent> events) {
        return Newest.of(events, event -> event);
    }

    private static SluiceEvent progress(Execution execution, long sequence, long rows) {
        return said(execution, sequence, new Report.Progressed(rows, rows));
    }

    private static SluiceEvent said(Execution execution, long sequence, Report report) {
        return new ExecutionEvent(execution, sequence, "w", Instant.EPOCH, report);
    }
}
