package sluice.gateway.http;

import java.util.function.Predicate;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;

/// Tomcat's HTTP, which also says on how many connections it is sending a file by itself: it does so when the request
/// is long over for the application, which hears of neither progress nor end.
public final class SendfileProtocol extends Http11NioProtocol {

    long sending(Predicate<String> toAddress) {
        return getEndpoint().getConnections().stream()
                .filter(SendfileProtocol::isSending)
                .filter(connection -> toAddress.test(connection.getRemoteAddr()))
                .count();
    }

    private static boolean isSending(SocketWrapperBase<NioChannel> connection) {
        return connection instanceof NioSocketWrapper nio && nio.getSendfileData() != null;
    }
}
