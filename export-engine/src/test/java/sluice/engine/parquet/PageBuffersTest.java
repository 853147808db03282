package sluice.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageBuffersTest {

    private static final int MEBIBYTE = 1 << 20;

    private final PageBuffers buffers = new PageBuffers(4 * MEBIBYTE);

    @Test
    void givesTheRoomThatWasAskedForAndNoMore() {
        for (int size : new int[] {1, 1023, 1024, 1025, 100_003, MEBIBYTE + 1}) {
            ByteBuffer buffer = buffers.allocate(size);
            assertThat(buffer.remaining()).isEqualTo(size);
            assertThat(buffer.capacity()).isEqualTo(size);
            assertThat(buffer.arrayOffset()).isZero();
        }
    }

    @Test
    void lendsAgainWhatWasGivenBack() {
        ByteBuffer first = buffers.allocate(100_000);
        buffers.release(first);

        assertThat(buffers.allocate(90_000).array()).isSameAs(first.array());
    }

    @Test
    void neverLendsTheSameMemoryTwice() {
        ByteBuffer first = buffers.allocate(100_000);
        buffers.release(first);
        buffers.release(first);
        ByteBuffer second = buffers.allocate(100_000);
        ByteBuffer third = buffers.allocate(100_000);

        assertThat(second.array()).isNotSameAs(third.array());
    }

    @Test
    void keepsALargeBufferForLargePages() {
        buffers.release(buffers.allocate(MEBIBYTE));

        assertThat(buffers.allocate(2000).array().length).isLessThan(3000);
    }

    @Test
    void whatIsIdleGoesBeforeTheBoundIsExceeded() {
        List<ByteBuffer> small = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            small.add(buffers.allocate(MEBIBYTE / 8));
        }
        small.forEach(buffers::release);
        assertThat(buffers.heldBytes()).isEqualTo(4 * MEBIBYTE);

        buffers.allocate(2 * MEBIBYTE);
        assertThat(buffers.heldBytes()).isEqualTo(4 * MEBIBYTE);
    }

    @Test
    void whatIsLentMayExceedTheBoundAndIsNotKeptThen() {
        List<ByteBuffer> large = List.of(buffers.allocate(4 * MEBIBYTE), buffers.allocate(4 * MEBIBYTE));
        assertThat(buffers.lentBytes()).isEqualTo(8 * MEBIBYTE);

        large.forEach(buffers::release);
        assertThat(buffers.lentBytes()).isZero();
        assertThat(buffers.heldBytes()).isEqualTo(4 * MEBIBYTE);
    }
}
