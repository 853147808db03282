package sluice.gateway.webhooks;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/// Sends a message once: straight to an address that was looked at, without a proxy, cookies, or redirects, and without
/// reading what the receiver answers besides its status. Thread-safe.
@Component
final class WebhookSender {

    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout ANSWER = Timeout.ofSeconds(10);

    private final CloseableHttpClient client;
    private final Clock clock;
    private final String operatorsSecret;

    WebhookSender(WebhookSettings settings, Clock clock) {
        this.clock = clock;
        this.operatorsSecret = settings.secret();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new PublicAddresses(settings.allowPrivateAddresses()))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(ANSWER)
                        .build())
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(ANSWER).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setUserAgent("Sluice")
                .build();
    }

    /// @return the status of the answer
    /// @throws IOException if there was none in time, or the address is none to send to
    int send(Delivery delivery) throws IOException {
        long timestamp = clock.instant().getEpochSecond();
        String secret = delivery.secret() == null ? operatorsSecret : delivery.secret();
        HttpPost post = new HttpPost(delivery.url());
        post.setHeader("webhook-id", delivery.messageId());
        post.setHeader("webhook-timestamp", Long.toString(timestamp));
        post.setHeader("webhook-signature", Signature.of(secret, delivery.messageId(), timestamp, delivery.body()));
        post.setEntity(new StringEntity(delivery.body(), ContentType.APPLICATION_JSON));
        try (ClassicHttpResponse answer = client.executeOpen(HttpHost.create(URI.create(delivery.url())), post, null)) {
            return answer.getCode();
        }
    }

    @PreDestroy
    void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
