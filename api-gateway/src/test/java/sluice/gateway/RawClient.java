package sluice.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A client that sends what no HTTP client would, and reads when it likes.
public final class RawClient implements AutoCloseable {

    private final Socket socket = new Socket();

    public RawClient(TestGateway gateway) throws IOException {
        this(gateway, "127.0.0.1");
    }

    /// @param from a loopback address, by which the gateway knows the client
    public RawClient(TestGateway gateway, String from) throws IOException {
        socket.setReceiveBufferSize(8 << 10);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", gateway.port()), 5_000);
        socket.setSoTimeout(2_000);
    }

    public RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    public RawClient get(String path, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: x\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return send(request.append("\r\n").toString());
    }

    /// The head of an answer, up to its empty line; not a byte of its body.
    public String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = socket.getInputStream().read();
            if (b < 0) {
                return head.toString();
            }
            head.append((char) b);
        }
        return head.toString();
    }

    public int status() throws IOException {
        return Integer.parseInt(head().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    public InputStream body() throws IOException {
        return socket.getInputStream();
    }

    /// All that the server sends until it closes, or is silent for two seconds.
    public String all() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        try {
            for (int n = body().read(buffer); n >= 0; n = body().read(buffer)) {
                all.write(buffer, 0, n);
            }
        } catch (SocketTimeoutException | SocketException e) {
            // What came until then is the answer.
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /// Whether the server has closed, within the patience of a read.
    public boolean isClosed() throws IOException {
        try {
            return body().read() < 0;
        } catch (SocketException e) {
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
