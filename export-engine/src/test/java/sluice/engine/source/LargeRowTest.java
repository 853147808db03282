package sluice.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LargeRowTest {

    private static final int LIMIT = 32 << 20;
    private static final int ORDINARY = LargeRow.ORDINARY_BYTES;
    private static final int LARGE = LargeRow.ORDINARY_BYTES + (1 << 20);

    private final AtomicBoolean unwanted = new AtomicBoolean();

    @Test
    void aSecondLargeRowWaitsUntilTheFirstIsDoneWith() throws Exception {
        try (LargeRow mine = new LargeRow(() -> false);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            CopyDecoder decoder = decoder(mine, LARGE, 1);
            assertThat(decoder.next()).isNotNull();

            Future<Integer> waiting = other.submit(() -> lengthOfFirst(LARGE));
            assertThat(lengthOfFirst(ORDINARY)).isEqualTo(ORDINARY);
            assertThat(waiting).isNotDone();

            assertThat(decoder.next()).isNotNull();
            await().untilAsserted(() -> assertThat(waiting).isDone());
            assertThat(waiting.get()).isEqualTo(LARGE);
        }
    }

    @Test
    void theWaitEndsWhenNobodyWantsTheRow() throws Exception {
        try (LargeRow held = new LargeRow(() -> false);
                LargeRow waiting = new LargeRow(unwanted::get);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            held.hold();
            Future<?> wait = other.submit(() -> {
                waiting.hold();
                return true;
            });
            unwanted.set(true);
            assertThatThrownBy(wait::get).hasCauseInstanceOf(InterruptedIOException.class);
        }
    }

    @Test
    void closingGivesTheRightBackOnce() throws Exception {
        LargeRow first = new LargeRow(() -> false);
        first.hold();
        first.hold();
        first.close();
        first.close();
        try (LargeRow second = new LargeRow(() -> false);
                LargeRow third = new LargeRow(unwanted::get)) {
            second.hold();
            unwanted.set(true);
            assertThatThrownBy(third::hold).isInstanceOf(InterruptedIOException.class);
        }
    }

    private static int lengthOfFirst(int bytes) throws Exception {
        try (LargeRow own = new LargeRow(() -> false)) {
            return Objects.requireNonNull(decoder(own, bytes).next()).length(0);
        }
    }

    private static CopyDecoder decoder(LargeRow largeRow, int... fieldBytes) throws IOException {
        var stream = new ByteArrayOutputStream();
        var data = new DataOutputStream(stream);
        data.write("PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1));
        data.writeLong(0);
        for (int bytes : fieldBytes) {
            data.writeShort(1);
            data.writeInt(bytes);
            data.write(new byte[bytes]);
        }
        data.writeShort(-1);
        return new CopyDecoder(new ByteArrayInputStream(stream.toByteArray()), List.of("the field"), LIMIT, largeRow);
    }
}
