package sluice.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// A socket to PostgreSQL whose incoming bytes can be read past the driver, and which notices within a
/// minute that the other side is gone without a word.
final class WireSocket extends Socket {

    private static final int IDLE_SECONDS = 30;
    private static final int INTERVAL_SECONDS = 10;
    private static final int PROBES = 3;

    private @Nullable WireInput input;

    @Override
    public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
        super.connect(endpoint, timeoutMillis);
        setIfSupported(ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_SECONDS);
        setIfSupported(ExtendedSocketOptions.TCP_KEEPINTERVAL, INTERVAL_SECONDS);
        setIfSupported(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return wire();
    }

    synchronized WireInput wire() throws IOException {
        WireInput present = input;
        if (present == null) {
            present = new WireInput(super.getInputStream());
            input = present;
        }
        return present;
    }

    private void setIfSupported(SocketOption<Integer> option, int value) throws IOException {
        if (supportedOptions().contains(option)) {
            setOption(option, value);
        }
    }
}
