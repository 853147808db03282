package sluice.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A wire between a program and a server that a test can cut and mend. Thread-safe.
public final class TcpLink implements Closeable {

    private final InetSocketAddress target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> deaf = ConcurrentHashMap.newKeySet();
    private volatile boolean down;

    private TcpLink(InetSocketAddress target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
    }

    public static TcpLink to(String host, int port) {
        try {
            TcpLink link = new TcpLink(
                    new InetSocketAddress(host, port), new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("link-accept").start(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the program connects to, on loopback.
    public int port() {
        return listener.getLocalPort();
    }

    /// Breaks every connection there is; new ones work.
    public void cut() {
        open.forEach(TcpLink::closeQuietly);
    }

    /// Loses every byte of the connections that there are, without a word to either side, until they are [#cut].
    public void swallow() {
        deaf.addAll(open);
    }

    /// Breaks every connection, and each new one at once, until [#mend].
    public void down() {
        down = true;
        cut();
    }

    public void mend() {
        down = false;
    }

    @Override
    public void close() {
        closeQuietly(listener);
        cut();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                // The listener was closed, or the server is away: the next connection will tell.
            }
        }
    }

    private void connect(Socket near) throws IOException {
        if (down) {
            near.close();
            return;
        }
        Socket far = new Socket();
        open.add(near);
        open.add(far);
        try {
            far.connect(target, 5_000);
        } catch (IOException e) {
            drop(near, far);
            return;
        }
        Thread.ofVirtual().name("link-up").start(() -> pump(near, far));
        Thread.ofVirtual().name("link-down").start(() -> pump(far, near));
    }

    private void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16_384];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!deaf.contains(from)) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // One side went away; the other follows below.
        } finally {
            drop(from, to);
        }
    }

    private void drop(Socket near, Socket far) {
        closeQuietly(near);
        closeQuietly(far);
        for (Set<Socket> sockets : List.of(open, deaf)) {
            sockets.remove(near);
            sockets.remove(far);
        }
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
