package sluice.engine.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ParallelGzipTest {

    private static final int BLOCK = GzipMember.BLOCK_BYTES;

    @TempDir
    Path directory;

    enum Implementation {
        ISAL(IsalDeflater::new),
        JDK(JdkDeflater::new);

        final Supplier<BlockDeflater> deflaters;

        Implementation(Supplier<BlockDeflater> deflaters) {
            this.deflaters = deflaters;
        }
    }

    enum Data {
        TEXT {
            @Override
            byte[] bytes(int length) {
                Random random = new Random(length);
                var text = new StringBuilder(length + 32);
                while (text.length() < length) {
                    text.append(random.nextInt(1000)).append(",Employees on nonfarm payrolls,2024-01-01\n");
                }
                return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
            }
        },
        /// Cannot be made smaller, so the output buffers are used to their end.
        NOISE {
            @Override
            byte[] bytes(int length) {
                byte[] bytes = new byte[length];
                new Random(length).nextBytes(bytes);
                return bytes;
            }
        };

        abstract byte[] bytes(int length);
    }

    static Stream<Arguments> everySizeAroundABlockBorder() {
        return Stream.of(Implementation.values())
                .flatMap(implementation -> Stream.of(Data.values())
                        .flatMap(data -> IntStream.of(
                                        1,
                                        2,
                                        65_535,
                                        65_536,
                                        BLOCK - 1,
                                        BLOCK,
                                        BLOCK + 1,
                                        2 * BLOCK,
                                        7 * BLOCK + 12_345) // more than the ring of two threads holds
                                .mapToObj(size -> Arguments.of(implementation, data, size))));
    }

    @ParameterizedTest
    @MethodSource("everySizeAroundABlockBorder")
    void gunzipGivesBackWhatWasWritten(Implementation implementation, Data data, int size) throws Exception {
        byte[] plain = data.bytes(size);
        byte[] packed = gzip(plain, implementation, 2, 10_007);

        assertThat(unpacked(packed)).isEqualTo(plain);
        assertThat(gunzip(packed)).isEqualTo(plain);
    }

    @ParameterizedTest
    @EnumSource(Implementation.class)
    void nothingWrittenIsAValidEmptyFile(Implementation implementation) throws Exception {
        byte[] packed = gzip(new byte[0], implementation, 2, 1);

        assertThat(packed).isNotEmpty();
        assertThat(unpacked(packed)).isEmpty();
        assertThat(gunzip(packed)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Implementation.class)
    void textGetsAtLeastFourTimesSmaller(Implementation implementation) throws Exception {
        byte[] plain = Data.TEXT.bytes(3 * BLOCK);
        assertThat(gzip(plain, implementation, 2, 8192).length).isLessThan(plain.length / 4);
    }

    @ParameterizedTest
    @EnumSource(Implementation.class)
    void theNumberOfThreadsDoesNotMatter(Implementation implementation) throws Exception {
        byte[] plain = Data.TEXT.bytes(9 * BLOCK + 77);
        for (int threads : new int[] {1, 2, 3, 8}) {
            assertThat(unpacked(gzip(plain, implementation, threads, 99_991))).isEqualTo(plain);
        }
    }

    @Test
    void manyStreamsAtOnceDoNotDisturbEachOther() throws Exception {
        byte[] plain = Data.TEXT.bytes(6 * BLOCK + 1);
        try (ExecutorService callers = Executors.newCachedThreadPool()) {
            List<Future<byte[]>> streams = IntStream.range(0, 6)
                    .mapToObj(i -> callers.submit(() -> gzip(plain, Implementation.ISAL, 2, 65_536)))
                    .toList();
            for (Future<byte[]> stream : streams) {
                assertThat(unpacked(stream.get())).isEqualTo(plain);
            }
        }
    }

    @Test
    void aSingleByteAtATimeIsEnough() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var gzip = new ParallelGzip(out, 1)) {
            for (byte b : "one by one".getBytes(StandardCharsets.US_ASCII)) {
                gzip.write(b);
            }
            gzip.finish();
        }
        assertThat(gunzip(out.toByteArray())).asString().isEqualTo("one by one");
    }

    @Test
    void anErrorOfTheDestinationPassesThrough() {
        var refusal = new IOException("No space left on device");
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw refusal;
            }
        };
        byte[] plain = Data.NOISE.bytes(20 * BLOCK);
        try (var gzip = new ParallelGzip(full, 2)) {
            assertThatThrownBy(() -> gzip.write(plain)).isSameAs(refusal);
        }
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        try (var gzip = new ParallelGzip(OutputStream.nullOutputStream(), 1)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> gzip.write(Data.NOISE.bytes(20 * BLOCK)))
                    .isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void noThreadStaysAfterClose() throws Exception {
        var gzip = new ParallelGzip(OutputStream.nullOutputStream(), 3);
        gzip.write(Data.NOISE.bytes(5 * BLOCK));
        gzip.close();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("gzip-")));
    }

    @Test
    void isalIsThereOnThisMachine() {
        assertThat(System.getProperty("os.arch").equals("amd64")
                        && System.getProperty("os.name").equals("Linux"))
                .isEqualTo(IsalDeflater.isAvailable());
        try (BlockDeflater fastest = BlockDeflater.fastest()) {
            assertThat(fastest instanceof IsalDeflater).isEqualTo(IsalDeflater.isAvailable());
        }
    }

    /// @param piece bytes in each call of write, so that calls straddle blocks
    private static byte[] gzip(byte[] plain, Implementation implementation, int threads, int piece) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new ParallelGzip(out, threads, implementation.deflaters)) {
            for (int offset = 0; offset < plain.length; offset += piece) {
                gzip.write(plain, offset, Math.min(piece, plain.length - offset));
            }
            gzip.finish();
        }
        return out.toByteArray();
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }

    /// What the `gzip` program reads, after it found no fault with `-t`.
    private byte[] gunzip(byte[] packed) throws Exception {
        Path file = directory.resolve("packed.gz");
        Files.write(file, packed);
        Process test = new ProcessBuilder("gzip", "-t", file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(test.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(test.waitFor()).isZero();
        Process unpack = new ProcessBuilder("gzip", "-dc", file.toString()).start();
        return unpack.getInputStream().readAllBytes();
    }
}
