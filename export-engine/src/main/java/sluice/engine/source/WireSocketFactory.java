package sluice.engine.source;

import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.SocketFactory;

/// Makes the driver's sockets, and tells who asked for the connection which one it got. Public because the
/// driver makes it by name.
public final class WireSocketFactory extends SocketFactory {

    /// Told of each socket made within its scope.
    static final ScopedValue<Consumer<WireSocket>> OBSERVER = ScopedValue.newInstance();

    @Override
    public Socket createSocket() {
        WireSocket socket = new WireSocket();
        OBSERVER.orElse(_ -> {}).accept(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connectsItself();
    }

    private static UnsupportedOperationException connectsItself() {
        return new UnsupportedOperationException("the driver connects its sockets itself, within its time limit");
    }
}
