package sluice.gateway.http;

import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/// Sets the web server up: problems instead of its own pages, `%2F` left alone in addresses (a table's name may hold a
/// slash), no TRACE, and "100 Continue" only once the body is wanted.
@Component
@PropertySource("classpath:sluice/gateway/web.properties")
class WebServerManners implements WebServerFactoryCustomizer<TomcatWebServerFactory>, Ordered {

    private final ProblemWriter problems;
    private final FilesBeingSent filesBeingSent;

    WebServerManners(ProblemWriter problems, FilesBeingSent filesBeingSent) {
        this.problems = problems;
        this.filesBeingSent = filesBeingSent;
    }

    /// After Spring Boot's own customizers, so that the valve stands inside of theirs and reports first.
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatWebServerFactory factory) {
        factory.setProtocol(SendfileProtocol.class.getName());
        factory.addConnectorCustomizers(WebServerManners::customize, filesBeingSent::by);
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve(problems)));
    }

    private static void customize(Connector connector) {
        connector.setAllowTrace(false);
        connector.setXpoweredBy(false);
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setProperty("continueResponseTiming", "onRead");
        connector.setProperty("useKeepAliveResponseHeader", "false");
    }
}
