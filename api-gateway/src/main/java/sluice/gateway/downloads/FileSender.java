package sluice.gateway.downloads;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Sends bytes of a file: by the web server's own zero-copy where it can, else through a small buffer.
final class FileSender {

    private static final String SENDFILE = "org.apache.tomcat.sendfile.";
    /// Below this, asking the kernel costs more than copying.
    private static final long SMALLEST_SENDFILE = 64 << 10;

    private static final int BUFFER = 64 << 10;

    private final FinishedFile file;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    FileSender(FinishedFile file, HttpServletRequest request, HttpServletResponse response) {
        this.file = file;
        this.request = request;
        this.response = response;
    }

    void whole() throws IOException {
        response.setContentType(file.mediaType());
        one(new ByteRange(0, file.bytes() - 1));
    }

    void part(ByteRange range) throws IOException {
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setContentType(file.mediaType());
        response.setHeader("Content-Range", range.in(file.bytes()));
        one(range);
    }

    /// As `multipart/byteranges` (RFC 9110, 14.6).
    void parts(List<ByteRange> ranges) throws IOException {
        String boundary = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        byte[] end = ascii("\r\n--" + boundary + "--\r\n");
        List<byte[]> heads = ranges.stream().map(range -> head(range, boundary)).toList();
        long length = end.length + heads.stream().mapToLong(head -> head.length).sum();
        length += ranges.stream().mapToLong(ByteRange::bytes).sum();
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setContentType("multipart/byteranges; boundary=" + boundary);
        response.setContentLengthLong(length);
        if (isHead()) {
            return;
        }
        OutputStream out = response.getOutputStream();
        try (FileChannel channel = open()) {
            for (int i = 0; i < ranges.size(); i++) {
                out.write(heads.get(i));
                copy(channel, ranges.get(i), out);
            }
        }
        out.write(end);
    }

    private byte[] head(ByteRange range, String boundary) {
        return ascii("\r\n--" + boundary + "\r\nContent-Type: " + file.mediaType() + "\r\nContent-Range: "
                + range.in(file.bytes()) + "\r\n\r\n");
    }

    private void one(ByteRange range) throws IOException {
        response.setContentLengthLong(range.bytes());
        if (isHead()) {
            return;
        }
        if (range.bytes() >= SMALLEST_SENDFILE && Boolean.TRUE.equals(request.getAttribute(SENDFILE + "support"))) {
            request.setAttribute(SENDFILE + "filename", file.path().toString());
            request.setAttribute(SENDFILE + "start", range.first());
            request.setAttribute(SENDFILE + "end", range.last() + 1);
            return;
        }
        try (FileChannel channel = open()) {
            copy(channel, range, response.getOutputStream());
        }
    }

    private boolean isHead() {
        return request.getMethod().equals("HEAD");
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file.path(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    /// @throws EOFException if the file has become shorter; the client sees the connection break
    private static void copy(FileChannel channel, ByteRange range, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(1, range.bytes())));
        long position = range.first();
        while (position <= range.last()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), range.last() - position + 1));
            int read = channel.read(buffer, position);
            if (read < 0) {
                throw new EOFException("the file ended at byte " + position);
            }
            out.write(buffer.array(), 0, read);
            position += read;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
