package sluice.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import sluice.model.Execution;

class LogSubjectTest {

    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000007");

    @Test
    void namesJobAttemptAndExecutionWhileItIsOpen() {
        try (LogSubject _ = LogSubject.of(new Execution(7, 2, ID))) {
            assertThat(MDC.getCopyOfContextMap())
                    .isEqualTo(Map.of("job", "7", "attempt", "2", "execution", ID.toString()));
        }
        assertThat(MDC.get("job")).isNull();
        assertThat(MDC.get("attempt")).isNull();
        assertThat(MDC.get("execution")).isNull();
    }

    @Test
    void leavesWhatWasThereBefore() {
        MDC.put("request", "r1");
        try (LogSubject _ = LogSubject.of(7)) {
            try (LogSubject _ = LogSubject.of(8, 1)) {
                assertThat(MDC.get("job")).isEqualTo("8");
            }
            assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("job", "7", "request", "r1"));
        } finally {
            MDC.remove("request");
        }
    }
}
