package sluice.gateway.http;

import java.util.function.Predicate;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Counts the files that the web server is sending by itself, with neither a thread nor a buffer of ours. Thread-safe.
@Component
public final class FilesBeingSent {

    private volatile @Nullable SendfileProtocol protocol;

    void by(Connector connector) {
        protocol = connector.getProtocolHandler() instanceof SendfileProtocol ours ? ours : null;
    }

    /// @param toAddress of clients as the web server sees them, which may be that of a proxy
    public long count(Predicate<String> toAddress) {
        SendfileProtocol known = protocol;
        return known == null ? 0 : known.sending(toAddress);
    }
}
