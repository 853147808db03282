package sluice.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fetches a file over several connections at once and throws it away as it comes, with one copy out of the kernel and
/// nothing else, so that the server is what is measured.
record Download(String name, URI address, int connections) implements Contender {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");
    private static final int BUFFER = 1 << 20;

    @Override
    public Measurement run() throws Exception {
        long start = System.nanoTime();
        long bytes = 0;
        try (ExecutorService clients = Executors.newFixedThreadPool(connections)) {
            List<Future<Long>> fetches = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                fetches.add(clients.submit(this::fetch));
            }
            for (Future<Long> fetch : fetches) {
                bytes += fetch.get();
            }
        }
        return new Measurement((System.nanoTime() - start) / 1e9, bytes, 0);
    }

    /// @return the bytes of the file
    private long fetch() throws IOException {
        String request = "GET " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n\r\n";
        try (SocketChannel socket = SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()))) {
            socket.write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
            long bytes = length(socket, buffer);
            long left = bytes - buffer.remaining();
            while (left > 0) {
                left -= read(socket, buffer.clear());
            }
            return bytes;
        }
    }

    /// Reads the head of the answer. What came of the file with it is then what remains in the buffer.
    private long length(SocketChannel socket, ByteBuffer buffer) throws IOException {
        int end;
        String head;
        do {
            read(socket, buffer);
            head = US_ASCII.decode(buffer.duplicate().flip()).toString();
            end = head.indexOf("\r\n\r\n");
        } while (end < 0);
        Matcher length = LENGTH.matcher(head);
        if (!head.startsWith("HTTP/1.1 200") || !length.find()) {
            throw new IllegalStateException(address + " answered: " + head.substring(0, end));
        }
        buffer.flip().position(end + 4);
        return Long.parseLong(length.group(1));
    }

    private int read(SocketChannel socket, ByteBuffer buffer) throws IOException {
        int read = socket.read(buffer);
        if (read < 0) {
            throw new EOFException(address + " closed the connection before the end of the file");
        }
        return read;
    }
}
