package sluice.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/// A program that keeps a few MiB alive for so long that they reach the old generation, again and again, at the pace of
/// an export. Writes the largest size that its heap had, in bytes. `watched` as an argument keeps it small.
final class PromotedGarbage {

    private static final int ALIVE = 16;
    private static final int PIECES = 1_200;
    private static final int PIECE_BYTES = 1 << 20;

    private PromotedGarbage() {}

    public static void main(String[] args) {
        if (args[0].equals("watched")) {
            OldGeneration.keepSmall();
        }
        Random random = new Random(1);
        Deque<byte[]> alive = new ArrayDeque<>();
        long largest = 0;
        for (int i = 0; i < PIECES; i++) {
            byte[] piece = new byte[PIECE_BYTES];
            random.nextBytes(piece);
            alive.add(piece);
            if (alive.size() > ALIVE) {
                alive.remove();
            }
            largest = Math.max(largest, Runtime.getRuntime().totalMemory());
        }
        System.out.println(largest);
    }
}
