package sluice.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/// A program that keeps a few MiB alive for so long that they reach the old generation, again and again. Writes the
/// largest size that its heap had, in bytes.
final class PromotedGarbage {

    private static final int ALIVE = 16;
    private static final int PIECES = 2_000;
    private static final int PIECE_BYTES = 1 << 20;

    private PromotedGarbage() {}

    public static void main(String[] args) {
        OldGeneration.keepSmall();
        Deque<byte[]> alive = new ArrayDeque<>();
        long largest = 0;
        for (int i = 0; i < PIECES; i++) {
            alive.add(new byte[PIECE_BYTES]);
            if (alive.size() > ALIVE) {
                alive.remove();
            }
            largest = Math.max(largest, Runtime.getRuntime().totalMemory());
        }
        System.out.println(largest);
    }
}
